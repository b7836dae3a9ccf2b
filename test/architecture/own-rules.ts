/**
 * Rules that this project sets itself, where the product's rules give none. Each is followed: it needs a test whose title names
 * it, like the product's own. Never use a number again.
 */
export const ownRules: Readonly<Record<string, string>> = {
  // the search over the whole CRM
  'SRCH-1':
    'Given a text, when it is searched, then every record on the device that has all of its words, each at the beginning of a word and in any order, is found; case and accents do not count.',
  'SRCH-2':
    'Given a part of an e-mail address, or four digits or more of a telephone number in any spelling, with or without country code, when searched, then the records with that address or number are found.',
  'SRCH-3':
    'Given results, when shown, then they are grouped by kind; in a group those that are called so come before those whose texts say it, then the nearest word and the newest first; each shows where the words were found.',
  'SRCH-4':
    'Given a word of four letters or more with which no word begins, when searched, then words that are one letter away are looked for in its place, and the list says so.',
  'SRCH-5':
    'Given something in the recycle bin, when searched, then neither it nor what stands on it is found, until it comes back.',
  'SRCH-6': 'Given a group with more results than are shown, when asked for, then it is shown alone with many more.',
  'SRCH-7':
    'Given words that many records have each, when they are typed, then what the newest records have is shown first, with words that older ones are still looked through.',
  // access that the sync server decides
  'ACC-1':
    'Given an admin, when a space is made, renamed or archived, then all devices hear of it; an archived space is read by its members and written by nobody, until an admin takes it back.',
  'ACC-2':
    'Given a change of roles or a removal that would leave the workspace without an admin, or a space without the only manager it has, when asked, then it is refused by name and nothing of the request is done.',
  'ACC-3':
    'Given an invitation, when listed, until 90 days after its time, then it says who made it, when, for which spaces and role and what became of it, also by whom and when it was revoked, never its code; its maker, the managers of its spaces and admins can revoke it, admins take one that is over off the list, and it ends with its maker’s right to invite. Used, revoked and expired codes are told apart only to those who have them; wrong ones are counted by network.',
  'ACC-4':
    'Given devices, when listed, then each has its name, when it joined and when it was last seen, which is noted at most once in five minutes; members see and revoke their own, admins all. A revoked device loses its sockets within a second, its token and its tickets.',
  // a sync server on several machines
  'NODE-1':
    'Given several servers on one Postgres, when devices edit the same documents at different ones, then every device and every feed has all of it, in the order of the document and of the workspace, without a gap.',
  'NODE-2':
    'Given servers that tell each other through Redis, when messages are lost, Redis is gone or there is none, then what was edited or withdrawn at one is at the others a second later, and who opens a document has all that is stored; only who is present elsewhere is not seen meanwhile.',
  'NODE-3':
    'Given a right that was withdrawn or a device that was revoked at one server, when it is answered, then no server accepts anything of it any more, and each closes the connections within a second; two who take each other’s rights at different servers do not both succeed.',
  'NODE-4':
    'Given two devices that bring the same new clientID at two servers, then it belongs to one of them, and nothing of the other is stored.',
  'NODE-5':
    'Given a server that is stopped at any moment, for a while or for good, then the others work on as if it were not there, and it has everything when it goes on.',
  'NODE-6':
    'Given a Postgres that restarts under load, then no acknowledged edit is lost, no reader has a gap, and all goes on by itself.',
  'NODE-7':
    'Given teammates who have one document open at different servers, then each sees the others, with the member that the server of their connection has put in; who was on a server that ended is gone after half a minute.',
  'NODE-8':
    'Given a ticket, when it is used at another server than the one that sold it, then it opens what it opens there, once for all of them.',
  'NODE-9':
    'Given a server that Postgres cannot be reached from, for longer than its time limits, then no edit there is acknowledged, connections that need it are closed by name, and its health says so; the others work on, and when Postgres is back it has everything, without a gap for any reader and with one line of each kind in its log.',
  // durability of the sync server, and going back
  'DUR-1':
    'Given an accepted update, when it is stored, then its time by the server’s clock stands with it, and a document can be had as it was at each instant of the last 30 days, however it was compacted; what lies further back than is kept is named as such.',
  'DUR-2':
    'Given endless editing, when the server compacts, then opening a document reads one snapshot and a bounded log; the log before and one snapshot a day are kept for 30 days, and then forgotten.',
  'DUR-3':
    'Given a document that is compacted, when that takes long, fails or ends its thread, then edits are taken meanwhile, nothing is lost, and other documents are compacted.',
  'DUR-4':
    'Given a server that is killed at any moment, when it starts again, then every acknowledged update is there, in the order of its sequence without a gap, and the log from its beginning, the snapshot with the log after it, and the devices come to the same document.',
  'DUR-5':
    'Given a full disk, when something is to be stored, then sockets are closed with 4503 and requests refused with 507, nothing is half written, reading goes on, the log says so once, and it all works again by itself when there is room.',
  'DUR-6':
    'Given a damaged database, when the server starts on it, then it ends with a sentence that says so and what to do, and changes nothing.',
  'DUR-7':
    'Given a running server, when a backup is made, then it has everything as it was at one moment, files among it, while edits go on; a server starts on it as it is, and an interrupted one is never taken for whole.',
  'DUR-8':
    'Given an instant of the last 30 days, when a backup as of it is made, then its documents are as they were then; for one that lies further back it says which is the first that is kept, and makes none.',
  'DUR-9':
    'Given a manager and an instant that is kept, when asked what the space was, then the server gives those of its documents that have changed since, as they were, in bounded answers, and changes nothing; anybody else is refused, and what lies too far back is named.',
  'DUR-10':
    'Given documents that are edited too seldom to be compacted, or not at all any more, when a server runs, then it makes what lies further back than 30 days one state, a document after the other and a bounded number of them an hour, so that no log is older than 31 days; every instant since stays as it was, a damaged log is left as it is and told once.',
  // what must not come back: epochs of documents
  'EPO-1':
    'Given a device’s copy of a document that cannot be merged with the server’s, when it is set aside, then it is kept until the server’s has taken its place and what only the copy has is written again, same keys and values, as the device’s own; a kill at any moment only means to begin again, and nothing is said to be saved meanwhile.',
  'EPO-2':
    'Given a device whose profile was rolled back or whose disk was cloned, when it meets the server, at once or after more lives and edits, or at the same time as its other copy, then it goes on with another clientID, no edit of either is lost, and no copy differs for good.',
  'EPO-3':
    'Given a server that was restored from its own backup, however often from the same one, when devices meet it, online before or offline, then they bring back all that they have and may write, documents and files of after the backup too; nobody’s clientID passes to somebody else, and the log tells that rights are as of the backup.',
  'EPO-4':
    'Given many devices that write the same again, when they are done, then all have the same document, with one value under each key; who may only read brings nothing.',
  'EPO-5':
    'Given a socket on a document with the name of another epoch, when it is opened, then it is closed with 4409 and takes no part; the device asks for the epoch and sets its copy aside.',
  'ERA-1':
    'Given ids that a manager erases, when the server has answered, then their entries are in no log, no snapshot, no answer about the past and no file of it, nor are their files; their documents begin an epoch of their own, at every server; a server that is killed comes back with all of it done or nothing; where they were moved to is forgotten a day later.',
  'ERA-2':
    'Given a device that was offline when ids were erased, with edits of them too, when it comes, then they are gone from its documents, rows and files, and its other edits are sent; the report of the erasure names the devices that have still to come, with when each was last seen.',
  'ERA-3':
    'Given an erasure, when somebody asks for it who does not manage the space, or with ids or names that are none, then it is refused and nothing changes.',
  'ERA-4':
    'Given an id that was erased, when a device writes it again, under new keys or in another document of the space, at the same moment too, then the server refuses the update with 4423 and nobody else ever has it; our devices set their copy aside, send the rest, and tell their user how many changes were taken back. A device that knows refuses at once, and logs an erased message on no item of the space; a new message of the same person is one of a new contact.',
  'ERA-5':
    'Given a person who is being moved to another space, or is named by a move, when they are forgotten, then the copies are erased with them, those too that are still on their way, and from then on the server lets nobody move them; no device goes on looking for what cannot come any more.',
  // a space as it was
  'BACK-1':
    'Given a record as it was at an instant and as it is, when it goes back, then new entries make it read as it did then, element by element: what was made since goes to the recycle bin, what was deleted since comes back, a logged message with its copies is one record; nothing is removed or overwritten, a second time writes nothing, and going back to the instant before takes it back.',
  'BACK-2':
    'Given a record that goes back, then a quote’s number, what a client was told of a quote that is no draft, what somebody has seen, settings, what this version does not know a responsible who may not be one any more, and what was moved to another space or came from one since, stay as they are; a lead goes back together with what it was converted into.',
  'BACK-3':
    'Given a space’s manager with a server, when they choose a time, then they see how many records changed since, by kind and by person, and each item with its values now and then; nothing is written; the looking shows how far it is and can be stopped; what is not kept, no answer and no right are said.',
  'BACK-4':
    'Given such a look, when all or some items are restored, then it shows how far it is, can be stopped, goes on after a stop or a kill without writing anything twice, and one Undo takes all of it back; a value that somebody has edited since the look, or since the writing, stays and is counted.',
  'BACK-5':
    'Given an item in a space that the user manages, when its card is open, then *As it was* does the same for it with its activities and comments; reps and viewers have no such button.',
  'BACK-6':
    'Given the data of a server, when an operator restores a space by the command, then it does BACK-1 and BACK-2 for all of it at once as a device of the server’s own, or only counts with --dry-run; beside a server that runs on the folder it does nothing, nodes on Postgres follow; what is not there or not kept is named and nothing is changed.',
  // what the sync server lets nobody do to the others
  'SAFE-1':
    'Given an update, when it holds anything but entries of maps at the document’s root, each with one plain value and placed after the one that it replaces, or deletions, then it is refused as malformed; so all copies of a document are the same, live, read from the log or from a snapshot, in whatever order they were told.',
  'SAFE-2':
    'Given any bytes, random, damaged, cut short or forged on purpose, when they come over any connection, then the server neither ends nor hangs, honest devices’ edits are acknowledged and delivered meanwhile, and no two copies differ.',
  'SAFE-3':
    'Given an update whose entries would have to be placed among many others under their keys, when that takes more steps than its size allows, then it is refused as too large; what devices write, many of them at the same moment too, never is.',
  'SAFE-4':
    'Given a client that does what none should, in frames, updates, presence, handshakes, requests, tickets, names or codes, or in how slowly it speaks, when it is refused, then by a named close code or status, with one line in the log that quotes nothing of what it sent, and nobody else notices.',
  'SAFE-5':
    'Given connections over which nobody shows a token or a ticket, silent, slow or without end, when more of them come from one network, or in all, than may wait, then those that have waited longest are dropped, whoever shows a right comes in at once, and the log and the metrics tell how many were dropped, the log once a minute at most.',
  // members who recognise each other
  'IDN-1':
    'Given a device that may speak for its member, when it asks, then the server states for seven days, signed, whose device it is, its public key and what its member may do in which spaces; a statement that is expired, not yet valid, changed, of another workspace or of another server is worth nothing.',
  'IDN-2':
    'Given a server, when it starts for the first time, then it makes its key, which only its owner can read and which it never replaces; its public half comes with every answer that describes the workspace, and a device keeps the first one it is told: a server with another key is believed nothing.',
  'IDN-3':
    'Given a connected device, when it hears of other rights, or half of the time of its statement is over, then it asks for a new one, checks it and keeps it on the device.',
  // running the sync server
  'OPS-1':
    'Given a plain y-websocket client with a ticket, when connected, then it syncs, sees presence, stays connected when nothing happens, and connects again after its page has set a new ticket in connection-close; a refusal for good keeps it away.',
  'OPS-2':
    'Given a client whose connection was lost, or a server that was restarted, when they are connected again, then each sees who else is there at once.',
  'OPS-3':
    'Given a server, when asked whether it is ready, then it says so only while its storage answers and it is not stopping.',
  'OPS-4':
    'Given a server, when measured, then what it does is told as Prometheus metrics at an address of its own: sockets, documents in memory, updates accepted, refusals by code, time of appends, delay of the event loop; no name or id of anybody or anything is among them.',
  'OPS-5':
    'Given the log, when read, then each line is one JSON object with time, level and an event that the README explains; each refusal is one line; no secret, name, address or content of a document is ever in it.',
  'OPS-6':
    'Given the set-up of a server, when it checks, then it goes out and comes back in by the public address and says in words what is wrong with name, TLS, proxy or WebSockets; it says how much room the disk has, and how far the clock is off when that can be known.',
  'OPS-7':
    'Given the set-up of a server, at a terminal or by options alone, when it runs, then it writes nothing that it has not shown and that was not agreed to, shows the files for systemd and the proxy ready to paste, and prints the one-time link of the first admin, which works when the server is started; the first setup link that is used ends all others.',
  // the team in the extension
  'TEAM-1':
    'Given the teammates, when listed, then each stands with what they may do in each space that the viewer sees, admins marked and told when each was last seen; only what the viewer may change is offered, and what the server refuses is said in the sheet where it was asked.',
  'TEAM-2':
    'Given who may invite, when somebody is invited, then spaces and role are chosen before the one-time link is made; open invitations stand with role, spaces, maker and end, and can be revoked.',
  'TEAM-3':
    'Given devices, when listed, then the one in use is marked and each other one has when it was last seen; signing one out asks first and says what happens to its data; admins can do so for all.',
  'TEAM-4':
    'Given an admin, when a space is made, renamed or archived, then it shows so at once; whoever may write in several spaces chooses where new records of the device go, and where that right ends, they go to another space that can be written.',
  'TEAM-5':
    'Given a set-up of who sees what, when it is chosen, then the spaces and roles that it makes are shown before they are made; spaces that are there are used or stay, nobody’s role gets smaller, and the same set-up again changes nothing.',
  'TEAM-6':
    'Given a recovery code, when the server has told it, then it is shown until its admin says that it is kept, also after the page was closed, and never again.',
  'TEAM-7':
    'Given changes that the server refused, when the device hears so, then the server’s copy takes the place of its own, and what only its own had is listed for its author with what it would have changed: to be copied, applied again where writing is allowed, or discarded with Undo, all of it or one by one. Where one may only read, a command is refused before it is written.',
  'TEAM-8':
    'Given a workspace, device or space that the server has closed to the user, when the device hears so, then its documents, rows and files are removed, also after a kill in between; another workspace of the device or a new one comes into use; and the next page says what was lost and how many edits were not sent, until that was seen. Where nobody says that access is over for good, nothing is removed.',
  'TEAM-9':
    'Given invitations of the last 90 days that were used, have expired or were revoked, when an admin looks at the team, then they stand below the open ones with who made them and when, for which role and spaces, and what became of them, the revoked ones with by whom and when as far as the server knows it, no word of it cut; one is deleted from the list after being asked; nobody else sees them.',
  // the history of the CRM
  'HIST-1':
    'Given the history, when read, then events stand newest first with who, what and when, and a change with what was there before; it goes back to the first, in pages.',
  'HIST-2':
    'Given the history, when narrowed to a person, a time or kinds of changes, then only those stand there; kinds that are switched off stay so on all devices of the user.',
  'HIST-3':
    'Given a change of a field to which the user may write, when the value of before is asked back, then it is written as a change of its own, with Undo; stages, tasks’ steps and deletions go by their own ways.',
  'HIST-4':
    'Given an edit of a message, when the history tells it, then each teammate, contact and lead who was added to *To* or taken off, and each item that was added to *About* or taken off, is named; what only changes its place there is not told.',
  'HIST-5':
    'Given an item that was moved to another space, when its timeline or the history is read, then a line says who moved it, when, from which space and to which; a space that the reader may not read has no name there.',
  // moving between spaces, and other long work
  'MOVE-1':
    'Given a deal, when it moves to another space, then its quotes move with it, with all that stands on them and with their numbers; one made in the old space afterwards follows; a quote that lies beside its deal does not move without it.',
  'LONG-1':
    'Given long work on thousands of records, when it is done, then in parts whose size follows from how long the last one took, so that the commands of pages do not wait for long and Stop ends it soon, on a slow machine too; a progress tells after each part what is done.',
  // fields that admins define
  'FLD-1':
    'Given an admin, when a field is defined for contacts, companies, deals or leads, then it has a name, a type (text, number, money, date, list, yes/no, link) that never changes, and a place among the others; who is no admin can only read it.',
  'FLD-2':
    'Given a defined field, when a card or the form of a new item is shown, then it can be filled there as the built-in ones are, in the order that the admins chose, with Undo.',
  'FLD-3':
    'Given a value whose type is not that of its field, or is of a newer version, when shown, then it stands there as a text, and it is never lost.',
  'FLD-4':
    'Given something typed or imported that is no value of its field, when it is to be saved, then nothing is written and a sentence with an example says what is wanted; of an imported row the text goes into the note.',
  'FLD-5':
    'Given a list, when its choices are added, renamed, ordered or archived, then records keep what they hold, and an archived choice is offered no more but shown where it is held.',
  'FLD-6':
    'Given a field, when it is archived, then cards, forms and imports leave it out and its values are kept; restored, or after Undo, all of them are there again.',
  'FLD-7':
    'Given a change of such a field, when the history or the timeline tells it, then it has the name of the field and both values in words.',
  'FLD-8': 'Given texts, links and numbers in such fields, when searched, then their records are found.',
  'FLD-9':
    'Given a table of contacts, when imported, then its columns can go into the fields of contacts, and a column that is called as one of them is proposed for it; the exported table has these columns.',
  // contacts and companies
  'LINK-1':
    'Given a contact, when it has several companies, then the main one is first, its card lists all, and the card of each company lists the contact; what asks for the clients’ people and companies finds all.',
  'LINK-2':
    'Given a company that is taken away from a contact, when it was the main one, then the next takes its place; Undo brings the links back as they were.',
  'LINK-3':
    'Given two people who choose another main company of one contact at once, when merged, then one choice holds and no company is lost.',
  'LINK-4':
    'Given telephones and e-mail addresses, when a card is edited, then each can be added, changed, given a kind, moved up and down and removed, all with Undo, and called or written to where it stands.',
  'LINK-5':
    'Given a birthday, when its contact is shown, then it stands there in words, with the age if the year is known.',
  // the stream of the CRM
  'STRM-1':
    'Given an entry that is deleted, or of which all items are, when the stream is shown, then it is not there, until it or one of its items comes back; what belongs to an entry shows with it alone.',
  'STRM-2':
    'Given a comment on a card and a post about one item alone, when shown in the stream or on the card, then they are the same: a message with comments of its own, edited and deleted by its author.',
  'STRM-3':
    'Given a link or an attached video in a message, when the message is shown, then nothing is loaded from outside: a link opens in a tab of its own when clicked, a video plays from this device when asked.',
  'STRM-4':
    'Given an edit of a message, when it adds a teammate to *To*, then they get a notice, once for the message, however often it names them; when it takes them off again, then the notice goes.',
  // writing e-mails
  'TMPL-1':
    'Given a text with fields of contact, company, deal, lead or writer in braces, when it is filled, then each stands for the value of the record that the e-mail is about, in the writer’s language; a value is never read as a field.',
  'TMPL-2':
    'Given fields without a value, or of an unknown name, when an e-mail is written, then each is shown with its place and can be left out; handing over waits until none is left. Braces that are no field are text.',
  // the catalogue of products, and the rows of deals and quotes
  'PROD-1':
    'Given the catalogue, when an admin adds, edits, archives or offers a product again, then everybody has it so; others read it, and every change can be taken back.',
  'PROD-2':
    'Given a row, when a product is chosen for it, then name, unit, price and tax are those of the catalogue, and are the row’s own from then on: a later change of the catalogue changes no row.',
  'PROD-3':
    'Given what is typed into a row, when it begins words of a product’s name or number, then the product is offered; what is in no catalogue is a row of free text.',
  'PROD-4':
    'Given rows, when two people add, edit, move or remove them at once, then none is lost, and the order is the same on every device.',
  'PROD-5': 'Given an archived product, when one types into a row, then it is not offered; rows made from it stay.',
  // the demo workspace
  'DEMO-1':
    'Given the demo workspace, when it is made, then it has a catalogue, deals whose rows come to their amounts, a quote in each state, and fields of its own with values; when it is removed, then all of that goes, with what was changed of it, and nothing of it was ever written into a document of the workspace.',
  // quotes
  'QUOT-1':
    'Given a row, when it is summed, then it is quantity times price less its discount in percent or money, rounded once, halves away from zero; a discount takes off no more than the row costs.',
  'QUOT-2':
    'Given rows with tax, when they are summed, then tax is reckoned once for each rate, on the sum of its rows.',
  'QUOT-3': 'Given prices that include tax, when rows are summed, then the tax is taken out of the sum of each rate.',
  'QUOT-4':
    'Given a deal with rows, when nobody has written an amount by hand, then its amount is what the client pays for them, tax included, everywhere; one that is written stays, until it is emptied or the rows are asked to count again.',
  'QUOT-5':
    'Given rows in one currency, when something of another currency is added, then its price in theirs is asked for; rows that came to be in several are summed side by side, never added up, and make no amount.',
  'QUOT-6':
    'Given a new quote, when it is numbered, then the number has the year, a count above all that this device knows, also of deleted quotes, and four drawn letters, so that two devices without a connection give no number twice.',
  'QUOT-7':
    'Given a quote that was sent, when the last day of its validity is over, then it is shown as expired; nothing is written for it, and it can still be accepted.',
  'QUOT-8':
    'Given a quote, when a step is pressed, then a draft becomes sent, accepted or declined, one that was sent accepted, declined or a draft again, and a decided one a draft again, each with Undo; no other step is taken.',
  'QUOT-9': 'Given a quote that is no draft, when edited, then what the client was told stays as it is.',
  'QUOT-10':
    'Given a deal, when a quote is made, then it has the deal’s rows, clients, currency and way of tax; a second quote is one more.',
  'QUOT-11':
    'Given a quote, when it is marked as sent, then a document that went out stands in its timeline and its deal’s, with number and amount, and counts nowhere.',
  'QUOT-12':
    'Given a new quote, when made, then its validity and terms are those that the admins set, 30 days unless set.',
  'QUOT-13':
    'Given a quote, when it is printed, then it is on A4 or Letter in the language chosen for the client, with the workspace’s letterhead, the head of the table and a page number on every page, and sums to the minor unit.',
  'QUOT-14':
    'Given a quote that is accepted, when its deal is open, then it is asked whether the deal takes over the rows and moves; rows taken over twice are there once.',
  // lists of items
  'LIST-1':
    'Given a list of items, when shown, then it has the columns that the user chose, in that order, on all of their devices; the name always; without a choice those of its kind. Where it is narrow, the first ones stand in two lines.',
  'LIST-2':
    'Given a list, when sorted by a column in either direction, then every record stands in it once, equal ones always in the same order, and those without a value last; it is read in pages, however many there are.',
  'LIST-3':
    'Given a filter, when its clauses are chosen, then those records stand in the list for which all of them hold, and only those; the list says how many there are.',
  'LIST-4':
    'Given a filter and an order, when the page is reloaded, left and come back to, or opened by its address, then they are as they were.',
  'LIST-5':
    'Given a filter that was saved under a name, for oneself or by an admin for everybody, when chosen, then the list is as it was saved; it can be replaced, renamed and deleted, with Undo.',
  'LIST-6':
    'Given ticked records, or all that match, when a group action is done, then all of them are changed, with one Undo; those that the user may not change stay as they are, and are named.',
  'LIST-7':
    'Given a cell of a list, when edited in place, then Enter saves, Tab saves and goes to the next, Esc leaves it as it was; a value that cannot be read stays in the cell with words that say what is wrong.',
  'LIST-8':
    'Given a card that was opened from a list, when the next or previous one is asked for, then it is that of the list, in its order and filter.',
  'LIST-9':
    'Given fields that admins defined, when a list is shown, then they can be its columns, sorted by and edited in place as on the card; an archived one is passed over.',
  'LIST-10':
    'Given a field that admins defined, when a filter asks for some of its choices, yes or no, the beginning of a text, or numbers, amounts or days from one to another, then only those records stand there; addresses and saved filters keep it.',
  'LIST-11':
    'Given quotes, when narrowed to some statuses or sorted by them, then what was sent and has expired by the viewer’s day counts as expired, without a write.',
  'TMPL-3':
    'Given e-mail templates, when one is made, changed or deleted, then the user’s own are on all of their devices and nobody else’s; those of the workspace are everybody’s and only admins write them; deleting has Undo.',
  // my week
  'WEEK-1':
    'Given a week, when My week is shown, then it has what the user completed by kind, the e-mails that went out, the calls with their minutes, the deals won with sums by currency, what is planned, and the deals that close in the week after and in the month.',
  'WEEK-2':
    'Given My week, when it is copied or an e-mail is written of it, then text and table say the same figures as the page, in the language of the interface.',
  'WEEK-3': 'Given an e-mail that is only prepared, when weeks are counted, then it counts in none.',
  // settings
  'SET-1':
    'Given a workspace, when money is typed, then fields offer the default currency and the list that its admins set, with the device’s own as the default while none is set; an amount in a currency outside of the list stays as it is and is shown.',
  'SET-2':
    'Given a kind of notice or reminder that the user switched off, or the user’s quiet hours, when it comes, then no system notification shows it; it stands in the CRM as ever.',
  'SET-3':
    'Given views that the user arranged, when settings show them, then each says what was chosen, and one press brings back the usual, with Undo.',
  'SET-4':
    'Given the data on this device, when settings show it, then they say how much room files and all else take, how much there is, and whether the browser may clear it.',
  // the sales funnel and the reports
  'REP-1':
    'Given a figure of a report, when shown, then its period, pipeline and people stand with it, and it leads to its records: exactly as many as it says. Sums are of the amounts as the deals say them now, one for each currency, never added up.',
  'REP-2':
    'Given a deal, when it moves, then the time that it spent in a stage without leaving it is a stay; one of less than a minute that is taken back never was. A stay belongs to who was responsible when it began. Deals in the recycle bin have none until they come back.',
  'REP-3':
    'Given the sales funnel of a pipeline, when shown, then each open stage has the deals that came into it in the period, each once, and each final stage those of them that stand there still; a stage or pipeline that is gone counts where its deals show.',
  'REP-4':
    'Given a stage of the funnel, when its conversion is shown, then it is the share of its deals that later came into a later stage of the pipeline, or were won, whenever that was; moves back do not take it away.',
  'REP-5':
    'Given a stage of the funnel, when its time is shown, then it is the median of the stays that began there in the period and are over.',
  'REP-6':
    'Given won and lost deals, when shown by time, person, source or reason, then a deal counts when it came into the won or lost stage in which it stands: a deal that was opened again counts no more, and one that is closed again counts anew.',
  'REP-7':
    'Given open deals, when forecast, then those with a close day in the period count with their amount times the probability of their stage, for who is responsible now; those without a close day stand by themselves.',
  'REP-8':
    'Given an open stage, when nobody set its probability, then it is by its place: with four, 20, 40, 60 and 80 percent; admins set it, 0 to 100; won is 100 and lost 0.',
  'REP-9':
    'Given an open deal, when it has been in its stage for longer than the days that admins set there, else than twice the median of the stays there that began in the last year and are over, when they are five or more, but no less than a day, else than 30 days, then it is stuck.',
  'REP-10':
    'Given activities, when counted by kind and person, then each counts when it was completed, for who completed it, or when it went out; what was closed with its deal or is in the recycle bin does not.',
  'REP-11':
    'Given a period, when chosen by name or by its days, then it is whole days by the viewer’s clock, and it, pipeline and person are in the address; an address that makes no sense gives this month, all pipelines and everybody.',
  'REP-12':
    'Given a table of a report, when exported, then the file has the rows on the screen as CSV that every spreadsheet opens, and no cell runs as a formula.',
  'REP-13':
    'Given a chart, when shown, then it has a name, its figures stand in a table beside it, and no colour is the only sign.',
};
