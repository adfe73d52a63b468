import type { CloudErrorEntry } from './errors.js';

/**
 * Everything the domain has to tell people, by identifier, with the data each needs. The words stand
 * in the catalogue of each language; a new identifier without its words there does not compile.
 */
export interface Sayings extends DecidingSayings, FormSayings, OfferSayings, PolicySayings {}

/** One thing to tell a person: what it is, and its data. Plain JSON, fit for a record. */
export type Saying = {
  [Id in keyof Sayings]: { readonly say: Id } & Readonly<Sayings[Id]>;
}[keyof Sayings];

/**
 * What a person is told: a saying, several one after another, or words that are nobody's to
 * translate: the cloud's, a person's, or a sentence kept by a version that stored sentences.
 */
export type Told = string | Saying | readonly Told[];

/** A saying that needs nothing but its identifier. */
type NoData = Readonly<Record<never, never>>;

/** What only the requester may do, for {@link DecidingSayings.onlyRequester}. */
export type RequesterAct = 'approve' | 'change' | 'extend' | 'end';

/** Refusals and notes around deciding on a run. `by`, `requester` are Slack user IDs, times minutes. */
export interface DecidingSayings {
  onlyRequester: { readonly requester: string; readonly act: RequesterAct };
  optionGone: NoData;
  regionGone: NoData;
  nothingToWaitFor: NoData;
  onlyApproversDecline: { readonly requester: string };
  /** The quote was made anew because of `moved`. */
  quotedAnew: { readonly moved: Told };
  quoteRanOut: NoData;
  soldOut: { readonly spec: string };
  priceUnread: { readonly spec: string; readonly why: Told };
  priceChanged: NoData;
  noQuote: NoData;
  settleAlone: NoData;
  alreadyApproved: { readonly by: string };
  staleQuote: NoData;
  quoteExpired: NoData;
  priceUnknown: NoData;
  /** Without `by` the bot itself is stopping it. */
  alreadyStopping: { readonly by?: string };
  notExtendable: NoData;
  alreadyExtended: { readonly by?: string; readonly maxMinutes: number };
  hardMaximum: { readonly maxMinutes: number };
  alreadyEnded: { readonly outcome: string };
  approvalsChanged: NoData;
  /** `state` is the job's status or the run's own state. */
  wrongState: { readonly state: string };
  /** Several of one record, as `/dlc audit` tells them. */
  details: { readonly parts: readonly Told[] };
  quotaTerms: { readonly workers: number; readonly maxMinutes: number };
  terms: {
    readonly workers: number;
    readonly spec: string;
    /** Absent where the price is not known. */
    readonly money?: {
      readonly perWorkerHour: number;
      readonly ceiling: number;
      readonly currency: string;
    };
  };
  extendedTerms: {
    readonly from: number;
    readonly to: number;
    readonly ceiling?: number;
    readonly currency?: string;
  };
  /** What the cloud refused, where the library knows the code. */
  cloudCause: { readonly entry: CloudErrorEntry; readonly english: string };
  cloudMend: { readonly entry: CloudErrorEntry; readonly english: string };
  secretLost: NoData;
  enterSecretAgain: NoData;
  restartedMeanwhile: NoData;
  noClearAnswer: NoData;
  lookingForJob: NoData;
}

/** What a machine must have. GiB; 0 where nothing was asked. */
export interface NeedFacts {
  readonly accelerator: 'CPU' | 'GPU';
  readonly gpuCount: number;
  readonly gpuModel?: string;
  readonly gpuMemoryGiB: number;
  readonly cpu: number;
  readonly memoryGiB: number;
}

/** How much there is of what was wanted. */
export interface Shortfall {
  readonly of: 'gpus' | 'gpuMemoryGiB' | 'cpu';
  /** Absent where it is not known. */
  readonly has?: number;
  readonly wanted: number;
}

/** Why an offer stands on the card, or why there is none. */
export interface OfferSayings {
  cheapest: { readonly need?: NeedFacts };
  namedSpec: NoData;
  neverReclaimed: NoData;
  /** Than the cheapest. */
  costsMore: { readonly percent: number };
  failsIfReclaimed: NoData;
  /** Whole percent below the price on demand; 0 or less is no saving. */
  spotSaves: { readonly percent: number };
  offerUnpriced: { readonly why: Told };
  notSpot: NoData;
  inStockWith: { readonly lacks: readonly Shortfall[] };
  /** `spec` where one was named, else `need`. */
  notSold: { readonly region: string; readonly spec?: string; readonly need: NeedFacts };
  notAllowed: { readonly spec?: string; readonly need: NeedFacts };
  noStock: { readonly region: string; readonly spec?: string; readonly need: NeedFacts };
  chooseAmong: { readonly specs: readonly string[] };
  tryLater: NoData;
  askAdmin: NoData;
  otherRegion: NoData;
  /** Why a GPU or not; `because` is a phrase of the advice (docs/advice.md). */
  advised: { readonly accelerator: 'CPU' | 'GPU'; readonly because: string };
  /** The person chose; `agrees` where the script suggests the same. */
  chosen: {
    readonly accelerator: 'CPU' | 'GPU';
    readonly agrees: boolean;
    readonly advice: Told;
  };
}

/** Fields that hold a number. */
export type NumberField =
  | 'gpuCount'
  | 'gpuMemoryGiB'
  | 'cpu'
  | 'memoryGiB'
  | 'workers'
  | 'expectedHours'
  | 'maxHours'
  | 'priority';

/** What is wrong with what was typed. */
export interface FormSayings {
  needChoice: NoData;
  cpuChosen: NoData;
  notInstanceType: NoData;
  chooseOneOf: { readonly options: readonly string[] };
  maxBelowExpected: NoData;
  imageHasSpaces: NoData;
  tooLong: { readonly max: number };
  fileEmpty: NoData;
  scriptEmpty: NoData;
  notText: NoData;
  /** Bytes. */
  scriptTooLarge: { readonly bytes: number; readonly max: number };
  numberWanted: {
    readonly field: NumberField;
    readonly whole: boolean;
    readonly min: number;
    readonly max: number;
  };
  envNoEquals: { readonly line: number };
  envBadName: { readonly line: number; readonly name: string };
  envTwice: { readonly line: number; readonly name: string };
  tooManyEnvs: { readonly max: number };
  badPackage: { readonly text: string };
  tooManyPackages: { readonly max: number };
  secretNotKept: { readonly name: string };
  noSuchOption: { readonly name: string; readonly known: readonly string[] };
  optionNeedsValue: { readonly name: string; readonly example: string };
  sayWhatToRun: NoData;
}

/** How many approvals of which groups a tier wants; nobody where the policy has no tier. */
export interface TierFacts {
  readonly approvals: number;
  readonly from: readonly string[];
}

/** Refusals and rules of a policy file. Money is in the policy's currency. */
export interface PolicySayings {
  unpricedUnderPolicy: NoData;
  otherCurrency: { readonly of: string; readonly policy: string };
  senselessPrice: NoData;
  ruleNoPolicy: NoData;
  ruleQuotaSelf: NoData;
  ruleQuota: { readonly tier?: TierFacts };
  ruleSelf: { readonly amount: number; readonly currency: string };
  ruleAbove: { readonly amount: number; readonly currency: string; readonly tier?: TierFacts };
  /** A rule, and the fingerprint of the policy it stood in. */
  ruleUnder: { readonly rule: Told; readonly policy: string };
  ownDoesNotCount: { readonly rule: Told; readonly tier: TierFacts };
  approvedBefore: { readonly missing: number; readonly from: readonly string[] };
  nobodyNamed: NoData;
  tooFewPeople: { readonly tier: TierFacts; readonly people: number };
  /** `requester` where they may approve as well. */
  onlyGroups: { readonly from: readonly string[]; readonly requester?: string };
  onlyEnders: { readonly requester: string; readonly groups: readonly string[] };
  /** Groups Slack could not be asked about, each with Slack's own words. */
  lookUpTrouble: { readonly groups: readonly { readonly name: string; readonly why: string }[] };
  specNotListed: { readonly spec: string; readonly allowed: readonly string[] };
  imageNotListed: { readonly image: string; readonly allowed: readonly string[] };
  workspaceNotListed: { readonly workspace: string; readonly allowed: readonly string[] };
  quotaNotListed: { readonly quota: string; readonly allowed: readonly string[] };
  tooManyWorkers: { readonly workers: number; readonly max: number };
  tooLongHours: { readonly hours: number; readonly max: number };
  mayNotRun: { readonly who: readonly string[] };
  notInThisChannel: { readonly channels: readonly string[] };
  spendUnknown: { readonly month: string };
  usageUnknown: { readonly budget: BudgetName; readonly month: string };
  overBudget: {
    readonly budget: BudgetName;
    readonly ceiling: number;
    readonly left: number;
    readonly limit: number;
    readonly spent: number;
    readonly committed: number;
    readonly currency: string;
    readonly month: string;
  };
  beyondHardMaximum: { readonly minutes: number; readonly max: number };
  /** The requester decides, because of a rule; without one no policy is set. */
  requesterDecides: { readonly requester: string; readonly rule?: Told };
  /** People are named only where they are few. */
  othersDecide: { readonly tier: TierFacts; readonly people: readonly string[] };
}

/** A budget by what it is of: a user ID, a channel ID, a group's name, or everyone's. */
export interface BudgetName {
  readonly scope: 'person' | 'channel' | 'group' | 'total';
  readonly of: string;
}
