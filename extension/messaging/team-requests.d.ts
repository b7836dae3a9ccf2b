import { AccessLevel, type Devices, type Invitations, Role } from '@sidebook/sync/protocol/http';
import * as v from 'valibot';
/** What is asked of the server about members, spaces, invitations and devices; it decides who may (PERM-2). */
export declare const teamRequests: {
  /** A one-time link; without spaces into all those that the user manages. */
  readonly 'team.invite': Omit<
    v.ObjectSchema<
      {
        readonly role: v.OptionalSchema<v.PicklistSchema<['viewer', 'rep', 'manager'], undefined>, 'rep'>;
        readonly spaces: v.SchemaWithPipe<
          readonly [
            v.ArraySchema<
              v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>,
              undefined
            >,
            v.MaxLengthAction<string[], 256, undefined>,
          ]
        >;
      },
      undefined
    >,
    'entries' | '~run' | '~standard' | '~types'
  > & {
    readonly entries: {
      readonly role: v.OptionalSchema<
        v.OptionalSchema<v.PicklistSchema<['viewer', 'rep', 'manager'], undefined>, 'rep'>,
        undefined
      >;
      readonly spaces: v.OptionalSchema<
        v.SchemaWithPipe<
          readonly [
            v.ArraySchema<
              v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>,
              undefined
            >,
            v.MaxLengthAction<string[], 256, undefined>,
          ]
        >,
        undefined
      >;
    };
    readonly '~standard': v.StandardProps<
      {
        role?: 'manager' | 'rep' | 'viewer' | undefined;
        spaces?: string[] | undefined;
      },
      {
        role?: 'manager' | 'rep' | 'viewer' | undefined;
        spaces?: string[] | undefined;
      }
    >;
    readonly '~run': (
      dataset: v.UnknownDataset,
      config: v.Config<v.BaseIssue<unknown>>,
    ) => v.OutputDataset<
      {
        role?: 'manager' | 'rep' | 'viewer' | undefined;
        spaces?: string[] | undefined;
      },
      | v.ArrayIssue
      | v.MaxLengthIssue<string[], 256>
      | v.ObjectIssue
      | v.PicklistIssue
      | v.RegexIssue<string>
      | v.StringIssue
    >;
    readonly '~types'?:
      | {
          readonly input: {
            role?: 'manager' | 'rep' | 'viewer' | undefined;
            spaces?: string[] | undefined;
          };
          readonly output: {
            role?: 'manager' | 'rep' | 'viewer' | undefined;
            spaces?: string[] | undefined;
          };
          readonly issue:
            | v.ArrayIssue
            | v.MaxLengthIssue<string[], 256>
            | v.ObjectIssue
            | v.PicklistIssue
            | v.RegexIssue<string>
            | v.StringIssue;
        }
      | undefined;
  };
  readonly 'team.invitations': v.ObjectSchema<{}, undefined>;
  readonly 'team.revoke-invitation': v.ObjectSchema<
    {
      readonly invitation: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>;
    },
    undefined
  >;
  readonly 'team.device-code': v.ObjectSchema<{}, undefined>;
  readonly 'team.devices': v.ObjectSchema<{}, undefined>;
  readonly 'team.revoke-device': v.ObjectSchema<
    {
      readonly device: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>;
    },
    undefined
  >;
  /** Null takes the member out of the space. */
  readonly 'team.set-role': v.ObjectSchema<
    {
      readonly space: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>;
      readonly member: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>;
      readonly role: v.NullableSchema<
        v.EnumSchema<
          {
            readonly viewer: 'viewer';
            readonly rep: 'rep';
            readonly manager: 'manager';
          },
          undefined
        >,
        undefined
      >;
    },
    undefined
  >;
  readonly 'team.set-admin': v.ObjectSchema<
    {
      readonly member: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>;
      readonly admin: v.BooleanSchema<undefined>;
    },
    undefined
  >;
  readonly 'team.remove-member': v.ObjectSchema<
    {
      readonly member: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>;
    },
    undefined
  >;
  /** Makes a space under an id that the page draws, renames, archives or brings it back. */
  readonly 'team.change-space': v.ObjectSchema<
    {
      readonly space: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>;
      readonly name: v.OptionalSchema<
        v.SchemaWithPipe<
          readonly [
            v.StringSchema<undefined>,
            v.TrimAction,
            v.MinLengthAction<string, 1, undefined>,
            v.MaxLengthAction<string, 120, undefined>,
          ]
        >,
        undefined
      >;
      readonly archived: v.OptionalSchema<v.BooleanSchema<undefined>, undefined>;
    },
    undefined
  >;
  /** Records that are made on this device go to this space from now on. */
  readonly 'team.choose-space': v.ObjectSchema<
    {
      readonly space: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>;
    },
    undefined
  >;
  readonly 'team.access-level': v.VariantSchema<
    'level',
    [
      v.ObjectSchema<
        {
          readonly level: v.LiteralSchema<'all', undefined>;
          readonly space: v.ObjectSchema<
            {
              readonly id: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>;
              readonly name: v.SchemaWithPipe<
                readonly [
                  v.StringSchema<undefined>,
                  v.TrimAction,
                  v.MinLengthAction<string, 1, undefined>,
                  v.MaxLengthAction<string, 120, undefined>,
                ]
              >;
            },
            undefined
          >;
        },
        undefined
      >,
      v.ObjectSchema<
        {
          readonly level: v.LiteralSchema<'department', undefined>;
          readonly departments: v.SchemaWithPipe<
            readonly [
              v.ArraySchema<
                v.ObjectSchema<
                  {
                    readonly space: v.ObjectSchema<
                      {
                        readonly id: v.SchemaWithPipe<
                          readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]
                        >;
                        readonly name: v.SchemaWithPipe<
                          readonly [
                            v.StringSchema<undefined>,
                            v.TrimAction,
                            v.MinLengthAction<string, 1, undefined>,
                            v.MaxLengthAction<string, 120, undefined>,
                          ]
                        >;
                      },
                      undefined
                    >;
                    readonly managers: v.SchemaWithPipe<
                      readonly [
                        v.ArraySchema<
                          v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>,
                          undefined
                        >,
                        v.MaxLengthAction<string[], 1000, undefined>,
                      ]
                    >;
                    readonly reps: v.SchemaWithPipe<
                      readonly [
                        v.ArraySchema<
                          v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>,
                          undefined
                        >,
                        v.MaxLengthAction<string[], 1000, undefined>,
                      ]
                    >;
                  },
                  undefined
                >,
                undefined
              >,
              v.MinLengthAction<
                {
                  space: {
                    id: string;
                    name: string;
                  };
                  managers: string[];
                  reps: string[];
                }[],
                1,
                undefined
              >,
              v.MaxLengthAction<
                {
                  space: {
                    id: string;
                    name: string;
                  };
                  managers: string[];
                  reps: string[];
                }[],
                256,
                undefined
              >,
            ]
          >;
        },
        undefined
      >,
      v.ObjectSchema<
        {
          readonly level: v.LiteralSchema<'own', undefined>;
          readonly departments: v.SchemaWithPipe<
            readonly [
              v.ArraySchema<
                v.ObjectSchema<
                  {
                    readonly managers: v.SchemaWithPipe<
                      readonly [
                        v.ArraySchema<
                          v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>,
                          undefined
                        >,
                        v.MaxLengthAction<string[], 1000, undefined>,
                      ]
                    >;
                    readonly reps: v.SchemaWithPipe<
                      readonly [
                        v.ArraySchema<
                          v.ObjectSchema<
                            {
                              readonly member: v.SchemaWithPipe<
                                readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]
                              >;
                              readonly space: v.ObjectSchema<
                                {
                                  readonly id: v.SchemaWithPipe<
                                    readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]
                                  >;
                                  readonly name: v.SchemaWithPipe<
                                    readonly [
                                      v.StringSchema<undefined>,
                                      v.TrimAction,
                                      v.MinLengthAction<string, 1, undefined>,
                                      v.MaxLengthAction<string, 120, undefined>,
                                    ]
                                  >;
                                },
                                undefined
                              >;
                            },
                            undefined
                          >,
                          undefined
                        >,
                        v.MaxLengthAction<
                          {
                            member: string;
                            space: {
                              id: string;
                              name: string;
                            };
                          }[],
                          1000,
                          undefined
                        >,
                      ]
                    >;
                  },
                  undefined
                >,
                undefined
              >,
              v.MinLengthAction<
                {
                  managers: string[];
                  reps: {
                    member: string;
                    space: {
                      id: string;
                      name: string;
                    };
                  }[];
                }[],
                1,
                undefined
              >,
              v.MaxLengthAction<
                {
                  managers: string[];
                  reps: {
                    member: string;
                    space: {
                      id: string;
                      name: string;
                    };
                  }[];
                }[],
                256,
                undefined
              >,
            ]
          >;
        },
        undefined
      >,
    ],
    undefined
  >;
  /** Draws a new recovery code for the user, an admin (PERM-16). */
  readonly 'team.recovery-code': v.ObjectSchema<{}, undefined>;
  /** The user has put the recovery code in a safe place; it is shown no more. */
  readonly 'team.recovery-code-kept': v.ObjectSchema<{}, undefined>;
  /** Writes the changes that the server refused once more, as far as the user may write there now (PERM-4). */
  readonly 'team.apply-refused': v.ObjectSchema<{}, undefined>;
};
export type { AccessLevel, Role };
type Done = Record<string, never>;
/** A one-time link, and until when it works, ms since 1970. */
export interface TeamLink {
  readonly link: string;
  readonly expires: number;
}
export interface TeamAnswers {
  'team.invite': TeamLink;
  'team.invitations': Invitations;
  'team.revoke-invitation': Done;
  'team.device-code': TeamLink;
  'team.devices': Devices;
  'team.revoke-device': Done;
  'team.set-role': Done;
  'team.set-admin': Done;
  'team.remove-member': Done;
  'team.change-space': Done;
  'team.choose-space': Done;
  'team.access-level': Done;
  'team.recovery-code': Done;
  'team.recovery-code-kept': Done;
  'team.apply-refused': {
    readonly applied: number;
  };
}
