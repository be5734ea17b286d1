/** Finds the functions of a call's steps, and says of each how the library calls it. */

import type { LibraryFunction, Results } from "../find/apis/async-library.ts";
import { type Call, type FunctionValue, isFunctionValue, type Node } from "../parse/tree.ts";

/** A step as it is written. */
export interface StepFunction {
  readonly function: FunctionValue;
  /** How many parameters it has to have: its callback, and what it is given. */
  readonly parameters: readonly number[];
  readonly isCallbackFirst: boolean;
  /** How many results the function after it takes, where that would notice another number. */
  readonly passes: number | undefined;
  readonly results: Results;
}

/** The functions that are written in place; `undefined` when one of the steps is something else. */
export function stepFunctions({ arguments: values }: Call, called: LibraryFunction, major: number): StepFunction[] | undefined {
  const argument = values[called.stepsAt];
  if (called.steps === "auto") return autoSteps(argument, major);
  if (called.steps === "test and step") return testAndStep(values.slice(0, 2), called);
  if (called.given === "as passed") return argument?.type === "ArrayExpression" ? waterfallSteps(argument.elements) : undefined;
  const functions = called.steps === "tasks" ? tasksIn(argument) : [argument];
  const { given, results } = called;
  return functions?.every(isFunctionValue) ? functions.map((step) => plain(step, given, results)) : undefined;
}

const plain = (step: FunctionValue, given: number, results: Results): StepFunction => ({
  function: step,
  parameters: [given + 1],
  isCallbackFirst: false,
  passes: undefined,
  results,
});

function tasksIn(argument: Node | undefined): (Node | null | undefined)[] | undefined {
  if (argument?.type === "ArrayExpression") return argument.elements;
  return argument?.type === "ObjectExpression" ? argument.properties.map(valueIn) : undefined;
}

const valueIn = (property: Node): Node | undefined =>
  property.type === "Property" && property.kind === "init" && !property.method ? property.value : undefined;

/** Each is given as many values as the one before it passes on, and the callback has its place behind them. */
function waterfallSteps(elements: readonly (Node | null)[]): StepFunction[] | undefined {
  if (!elements.every(isFunctionValue) || (elements[0] && elements[0].params.length !== 1)) return undefined;
  return elements.map((step, index) => {
    const next = elements[index + 1];
    const passed = next && next.params.length - 1;
    return { ...plain(step, step.params.length - 1, passed === undefined ? "spread" : "none"), passes: passed };
  });
}

/** The test of `doWhilst` is given the results of the step. */
function testAndStep(functions: readonly (Node | undefined)[], { stepsAt }: LibraryFunction): StepFunction[] | undefined {
  if (!functions.every(isFunctionValue)) return undefined;
  const [step, test] = [functions[stepsAt], functions[1 - stepsAt]] as [FunctionValue, FunctionValue];
  const isTestedAfter = stepsAt === 0;
  const passes = isTestedAfter ? test.params.length - 1 : undefined;
  return [{ ...plain(step, 0, "spread"), passes }, plain(test, isTestedAfter ? test.params.length - 1 : 0, "one")];
}

/** Before version 2 every step is given its callback, then results; later only those that name others, and the results come first. */
function autoSteps(argument: Node | undefined, major: number): StepFunction[] | undefined {
  if (argument?.type !== "ObjectExpression") return undefined;
  const tasks = argument.properties.map((property) => autoTask(property, major));
  return tasks.every((task) => task !== undefined) && hasOrder(tasks) ? tasks.map(({ step }) => step) : undefined;
}

interface AutoTask {
  readonly name: string;
  readonly needs: readonly string[];
  readonly step: StepFunction;
}

function autoTask(property: Node, major: number): AutoTask | undefined {
  const value = valueIn(property);
  const name = nameOf(property);
  const parts = value?.type === "ArrayExpression" ? value.elements : [value];
  const step = parts.at(-1);
  const needs = parts.slice(0, -1).map((part) => (part?.type === "Literal" && typeof part.value === "string" ? part.value : undefined));
  if (name === undefined || !isFunctionValue(step) || !needs.every((need) => need !== undefined)) return undefined;
  const isGiven = needs.length > 0;
  const parameters = major < 2 ? [1, 2] : [isGiven ? 2 : 1];
  return { name, needs, step: { ...plain(step, 0, "all"), parameters, isCallbackFirst: major < 2 } };
}

function nameOf(property: Node): string | undefined {
  if (property.type !== "Property" || property.computed) return undefined;
  const { key } = property;
  if (key.type === "Identifier") return key.name;
  return key.type === "Literal" && typeof key.value === "string" ? key.value : undefined;
}

/** Whether the steps can be run one after the other, so that each finds the results of those that it names once. */
function hasOrder(tasks: readonly AutoTask[]): boolean {
  const ended = new Set<string>();
  const isReady = ({ needs }: AutoTask): boolean => needs.every((need) => ended.has(need)) && new Set(needs).size === needs.length;
  for (const _round of tasks) for (const task of tasks) if (isReady(task)) ended.add(task.name);
  return ended.size === tasks.length;
}
