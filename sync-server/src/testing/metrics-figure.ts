/** A figure in the text of a server's metrics, such as `sidebook_sockets`: the sum over its labels, 0 when it is not there. */
export function figureIn(text: string, name: string): number {
  const own = text.split('\n').filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`));
  return own.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}
