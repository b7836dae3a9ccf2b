/** A mail that tries everything a mail must not be able to do. The checks look for what it leaves behind. */
export const hostileMail = `
  <style>body { display: none } * { color: red !important }</style>
  <script>parent.document.title = 'taken'</script>
  <p style="position: fixed; inset: 0; background: red" onclick="parent.document.title = 'taken'" id="root" class="btn">
    <b>Hello</b>, see <a href="javascript:parent.document.title='taken'">here</a>
    or <a href="https://firm.example/order?id=1">there</a>.</p>
  <img src="https://tracker.example/pixel.gif" alt="Logo"><img src="x" onerror="parent.document.title = 'taken'">
  <img srcset="https://tracker.example/2x.gif 2x" src="//tracker.example/1.gif">
  <form action="https://tracker.example"><input name="password"><button>Send</button></form>
  <iframe src="https://tracker.example"></iframe><object data="https://tracker.example"></object>
  <link rel="stylesheet" href="https://tracker.example/a.css"><base href="https://tracker.example">
  <meta http-equiv="refresh" content="0;url=https://tracker.example">
  <svg><script>parent.document.title = 'taken'</script><a href="javascript:alert(1)"><text>svg</text></a></svg>
  <video src="https://tracker.example/a.mp4" poster="https://tracker.example/p.png" autoplay></video>
  <table background="https://tracker.example/bg.png"><tr><td>Cell</td></tr></table>
  <blockquote>On Tue you wrote: the plan is attached.</blockquote>`;
