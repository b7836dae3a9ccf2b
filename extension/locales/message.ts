/**
 * Shape of a text catalog.
 *
 * A message is a whole sentence with `{name}` parameters, or a choice by number. The choice is made by the plural rules
 * of the language (`Intl.PluralRules`) for the parameter named in `of` (`count` when absent). A form may itself be a
 * choice by a second number: "{activities} activities in {deals} deals" needs both.
 */
export type Message = string | Plural;

export interface Plural {
  /** Name of the parameter that decides; `count` when absent. */
  readonly of?: string;
  readonly one: Message;
  readonly few?: Message;
  readonly many?: Message;
  readonly other: Message;
}

export type Messages = Readonly<Record<string, Message>>;

/** What a parameter may be. Numbers are written by the rules of the language, texts stand as they are. */
export type ParameterValue = string | number;

type ParametersInText<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParametersInText<Rest>
  : never;

type ParametersInForms<Form> = Form extends string
  ? ParametersInText<Form>
  : Form extends { readonly one: infer One; readonly other: infer Other }
    ? | (Form extends { readonly of: infer Of extends string } ? Of : 'count')
      | ParametersInForms<One>
      | ParametersInForms<Other>
    : never;

/** Names of the parameters of a message, read from its English text. */
export type ParametersOf<M> = ParametersInForms<M>;

/**
 * What another language has to give for an English catalog: every key, and a choice where English has one. A text may
 * be a choice where English has the same words for all numbers. A missing or an unknown key is a type error in the
 * catalog itself.
 */
export type Translated<English extends Messages> = {
  readonly [Key in keyof English]: English[Key] extends string ? Message : Plural;
};

/** As `Translated`, for Polish: its numbers have four forms, and a choice that lacks one is a type error. */
export type TranslatedToPolish<English extends Messages> = {
  readonly [Key in keyof English]: English[Key] extends string ? string | PolishPlural : PolishPlural;
};

export interface PolishPlural {
  readonly of?: string;
  readonly one: string | PolishPlural;
  readonly few: string | PolishPlural;
  readonly many: string | PolishPlural;
  /** Fractions: "1,5 deala". */
  readonly other: string | PolishPlural;
}
