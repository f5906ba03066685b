// The filters of a list. They stand in the URL (app/filters), never in the component alone. "/" goes to the first.

import { Button } from '@ui5/webcomponents-react/Button';
import { useEffect, useId, useRef, useState } from 'react';
import { useSearch, useLocation } from 'wouter';
import {
  address,
  readFilters,
  withFilter,
  withoutFilters,
  type FilterSpec,
  type FilterValues,
} from '../app/filters.ts';
import { common } from '../words/common.ts';
import { useWords } from '../words/words.ts';

export interface Filter {
  name: string;
  label: string;
  /** The values to choose from with their words; none: any text. */
  options?: readonly (readonly [value: string, text: string])[];
  /** What it is without a choice, where that is not all. */
  any?: string;
}

export const specOf = (filters: readonly Filter[]): FilterSpec =>
  Object.fromEntries(filters.map(({ name, options }) => [name, options?.map(([value]) => value) ?? 'text']));

/** The values of the URL's filters, and how to change one. */
export function useFilters(filters: readonly Filter[]) {
  const search = useSearch();
  const [path, navigate] = useLocation();
  const spec = specOf(filters);
  return {
    values: readFilters(search, spec),
    set: (name: string, value: string) =>
      navigate(address(path, withFilter(search, name, value)), { replace: true }),
    clear: () => navigate(address(path, withoutFilters(search, spec)), { replace: true }),
  };
}

export function FilterBar({ filters }: { filters: readonly Filter[] }) {
  const { values, set, clear } = useFilters(filters);
  const t = useWords(common);
  const bar = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const toSearch = (event: KeyboardEvent) => {
      const isTyping = (event.target as Element).closest('input, textarea, select, ui5-dialog') !== null;
      if (event.key !== '/' || isTyping) return;
      bar.current?.querySelector<HTMLElement>('input, select')?.focus();
      event.preventDefault();
    };
    addEventListener('keydown', toSearch);
    return () => removeEventListener('keydown', toSearch);
  }, []);
  return (
    <form
      ref={bar}
      className="filters"
      role="search"
      aria-label={t.filters}
      onSubmit={(e) => e.preventDefault()}
    >
      {filters.map((filter) => (
        <Field key={filter.name} filter={filter} values={values} set={set} />
      ))}
      {Object.keys(values).length > 0 && (
        <Button design="Transparent" onClick={clear}>
          {t.clearFilters}
        </Button>
      )}
    </form>
  );
}

interface FieldProps {
  filter: Filter;
  values: FilterValues;
  set: (name: string, value: string) => void;
}

function Field({ filter, values, set }: FieldProps) {
  const id = useId();
  const value = values[filter.name] ?? '';
  return (
    <div className="field">
      <label htmlFor={id}>{filter.label}</label>
      {filter.options === undefined ? (
        <TextField key={value} id={id} value={value} onValue={(text) => set(filter.name, text)} />
      ) : (
        <Choice
          id={id}
          value={value}
          options={filter.options}
          any={filter.any}
          onValue={(chosen) => set(filter.name, chosen)}
        />
      )}
    </div>
  );
}

interface ChoiceProps {
  id: string;
  value: string;
  options: NonNullable<Filter['options']>;
  any?: string;
  onValue: (value: string) => void;
}

function Choice({ id, value, options, any, onValue }: ChoiceProps) {
  const t = useWords(common);
  return (
    <select id={id} value={value} onChange={(event) => onValue(event.target.value)}>
      <option value="">{any ?? t.any}</option>
      {options.map(([each, text]) => (
        <option key={each} value={each}>
          {text}
        </option>
      ))}
    </select>
  );
}

function TextField({ id, value, onValue }: { id: string; value: string; onValue: (value: string) => void }) {
  const [text, setText] = useState(value);
  return (
    <input
      id={id}
      type="search"
      value={text}
      onChange={(event) => (event.target.value === '' ? onValue('') : setText(event.target.value))}
      onBlur={() => onValue(text)}
      onKeyDown={(event) => event.key === 'Enter' && onValue(text)}
    />
  );
}
