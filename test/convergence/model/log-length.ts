/** So many updates of a document are a snapshot: a few, so that a short history has some. */
export const LOG_LENGTH = 5;
