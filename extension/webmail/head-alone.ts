import type { MessageHead } from '@sidebook/domain/mail/message-head';

/** The header of a message without what else is known of it: text, files and findings stay behind. */
export function headAlone(head: MessageHead): MessageHead {
  return {
    messageId: head.messageId,
    inReplyTo: head.inReplyTo,
    references: head.references,
    from: head.from,
    sender: head.sender,
    to: head.to,
    cc: head.cc,
    bcc: head.bcc,
    replyTo: head.replyTo,
    subject: head.subject,
    date: head.date,
    autoSubmitted: head.autoSubmitted,
    precedence: head.precedence,
    listId: head.listId,
    hasUnsubscribe: head.hasUnsubscribe,
    isReport: head.isReport,
  };
}
