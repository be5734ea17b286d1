/** What the name of a function says of the time that it takes, where nothing else is known of it. */

/** Work that takes time: a function that such a call is handed comes later. */
const ASYNCHRONOUS_VERBS = words(`
  get fetch load read request send post put upload download save store query find search lookup look
  open close delete remove insert update write copy import export rename unlink zip unzip archive parse process resolve
  encode decode encrypt decrypt compress compile exec execute calculate compute generate
  connect disconnect reconnect ping poll scan sync transfer ajax call emit publish notify push pull clone commit checkout
  login logout sign register unregister join leave validate verify check ask prompt confirm submit
  start stop wait delay sleep activate deactivate preload prefetch refresh reload retry launch build deploy install prepare restore
  acquire release unlock collect gather
  do make perform step serve deliver print type play show hide move scroll seek tween transition fade slide
  capture recognize geocode charge pay book order
  cook boil bake preheat chop fry wash paint brew pour grind
`);

/** Verbs that take time only with an object of theirs: `addUser`, but not `add`. */
const VERBS_WITH_OBJECT = words("add create mix pick record run");

/** `runInAction`, `runInContext` run something at once. */
const RUN_INSIDE = /^runI/;

const VERB_WITH_ENDING = /^(?:auth|init)\w*$|^log(?:In|Out)(?:[A-Z_\d].*)?$/;

/** Names that say of themselves that they take time: `addLater`, `stepAsync`, `whenReady`; `videoDetails` says nothing. */
const ASYNCHRONOUS_ENDING = /(?:Async|Later|Delayed|Deferred|Callback|CB|Cb)$|^when\w*(?:Ready|Loaded|Idle|Connected|Complete|Done)$|^(?:run|call|do|invoke|execute)After/;

/** Verbs that as often work at once: `find(list, test)`, `update(state => …)`. They need something to work on beside the function. */
const VERBS_NEEDING_SUBJECT = words(`
  find search remove delete update check call process parse push insert build export import resolve validate print type order
  register make compute calculate generate
`);

/** The same with an object of theirs: `createServer`, `makeThing`. */
const SUBJECT_WITH_OBJECT = /^(?:create|add|run(?!After)|make)[A-Z]/;

/** Verbs that say nothing without an object of theirs: `parseFeed` takes time, `parse` visits, registers or changes as often. */
const AMBIGUOUS_VERBS = words(`
  query update register unregister parse process resolve scan search find collect gather make do perform step
  generate compute calculate build transition type print check validate order move call compile transfer
`);

export const isAmbiguousVerb = (name: string): boolean => AMBIGUOUS_VERBS.has(name);

export function isAsynchronousVerb(name: string): boolean {
  if (ASYNCHRONOUS_ENDING.test(name) || VERB_WITH_ENDING.test(name)) return true;
  const verb = verbOf(name);
  if (ASYNCHRONOUS_VERBS.has(verb)) return true;
  return VERBS_WITH_OBJECT.has(verb) && /[A-Z]/.test(name.charAt(verb.length)) && !RUN_INSIDE.test(name);
}

export const needsSubject = (name: string): boolean =>
  VERBS_NEEDING_SUBJECT.has(name) || SUBJECT_WITH_OBJECT.test(name) || /^init\w*$/.test(name);

/** The first word of a name in camel case or with underscores; empty for other names. */
const verbOf = (name: string): string => /^[a-z]+(?=[A-Z_\d]|$)/.exec(name)?.[0] ?? "";

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
