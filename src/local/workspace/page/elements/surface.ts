import type { AnyBlock, Confirm } from '@slack/types';
import { createContext, useCallback, useContext, useMemo, useState } from 'react';
import type { ElementState, PageAction, SelectedOption, StateValues } from '../../protocol.js';
import { collectState, type StatefulElement, stateIn } from './states.js';

/** What blocks stand on: a message, a modal or the Home tab. */
export interface Surface {
  kind: 'message' | 'modal' | 'home';
  touched: StateValues;
  errors: Record<string, string>;
  change: (blockId: string, actionId: string, state: ElementState) => void;
  /** Asks first where there is a `confirm`, then tells the app; false when the person said no. */
  press: (action: PageAction, confirm?: Confirm, onSend?: () => void) => Promise<boolean>;
  suggest: (blockId: string, actionId: string, value: string) => Promise<SelectedOption[]>;
}

const Context = createContext<Surface | undefined>(undefined);

export const SurfaceProvider = Context.Provider;

/** The surface around a block. @throws Error outside of {@link SurfaceProvider}. */
export function useSurface(): Surface {
  const surface = useContext(Context);
  if (!surface) throw new Error('useSurface needs a SurfaceProvider above it');
  return surface;
}

/** Where in a surface an element stands, and how it is named for those who don't see it. */
export interface ElementPlace {
  blockId: string;
  /** Whether a change tells the app at once: everywhere but in an input block without dispatch_action. */
  tellsApp: boolean;
  /** Ids for `aria-labelledby` and `aria-describedby`; elements outside input blocks name themselves. */
  labelId?: string;
  describedById?: string;
  inputId?: string;
  isInvalid?: boolean;
}

/** An element's state, and what to do when the person changes it. */
export interface ElementHandle {
  state: ElementState;
  /** Takes the new state and, where the place says so, tells the app. */
  set: (state: Partial<ElementState>) => void;
  /** Takes the new state without telling the app, e.g. while typing. */
  keep: (state: Partial<ElementState>) => void;
  /** Tells the app with the state as it is. */
  tell: () => void;
}

/** Binds an element to its surface. */
export function useElement(element: StatefulElement, place: ElementPlace): ElementHandle {
  const { touched, change, press } = useSurface();
  const actionId = element.action_id ?? '';
  const state = stateIn(touched, place.blockId, element);
  const keep = (next: Partial<ElementState>): ElementState => {
    const whole = { ...state, ...next };
    change(place.blockId, actionId, whole);
    return whole;
  };
  const tellWith = async (whole: ElementState): Promise<void> => {
    if (!place.tellsApp) return;
    const action = { blockId: place.blockId, actionId, state: whole };
    const isDone = await press(action, element.confirm as Confirm | undefined);
    if (!isDone) change(place.blockId, actionId, state);
  };
  return {
    state,
    keep,
    set: (next) => void tellWith(keep(next)),
    tell: () => void tellWith(state),
  };
}

/** What the person entered into one message or view, kept while its blocks are replaced by updates. */
export interface Entries {
  touched: StateValues;
  change: Surface['change'];
  /** The whole state, with what `latest` says over what was entered before. */
  collect: (blocks: readonly AnyBlock[], latest?: PageAction) => StateValues;
}

/** Keeps the entries of one message or view. @param before what had been entered earlier */
export function useEntries(before?: () => StateValues): Entries {
  const [touched, setTouched] = useState<StateValues>(before ?? {});
  const change = useCallback<Surface['change']>((blockId, actionId, state) => {
    setTouched((old) => ({ ...old, [blockId]: { ...old[blockId], [actionId]: state } }));
  }, []);
  return useMemo(
    () => ({
      touched,
      change,
      collect: (blocks, latest) => {
        const values = latest
          ? {
              ...touched,
              [latest.blockId]: { ...touched[latest.blockId], [latest.actionId]: latest.state },
            }
          : touched;
        return collectState(blocks, values);
      },
    }),
    [touched, change],
  );
}
