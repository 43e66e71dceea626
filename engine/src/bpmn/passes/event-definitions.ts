import { elementsOf, type ModdleElement } from '../moddle-element.ts';

/** The event definitions of an event, those it refers to included. */
export function eventDefinitionsOf(event: ModdleElement): readonly ModdleElement[] {
  return [...elementsOf(event, 'eventDefinitions'), ...elementsOf(event, 'eventDefinitionRef')];
}
