/** Labels of one value of a metric, each with a value that has few possible ones. Never a name of somebody's. */
export type Labels = Readonly<Record<string, string | number>>;

interface Metric {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  /** Lines of values. */
  samples(): readonly string[];
}

export interface Counter {
  add(amount?: number, labels?: Labels): void;
}

export interface Histogram {
  observe(value: number): void;
}

/**
 * Metrics in Prometheus' text format 0.0.4. Written here, because three kinds of metrics are all that is needed, and the usual
 * library comes with a tracing interface and a quantile sketch that nothing here would use.
 */
export class Metrics {
  readonly #metrics: Metric[] = [];

  /** Only ever grows. */
  counter(name: string, help: string): Counter {
    const values = new Map<string, number>();
    const samples = () => [...values].map(([labels, value]) => `${name}${labels} ${value}`);
    this.#metrics.push({ name, help, type: 'counter', samples });
    return {
      add(amount = 1, labels = {}) {
        const key = labelText(labels);
        values.set(key, (values.get(key) ?? 0) + amount);
      },
    };
  }

  /** What is read at the moment of asking; with labels, one value for each of them. */
  gauge(name: string, help: string, read: () => number | readonly (readonly [Labels, number])[]): void {
    this.#read('gauge', name, help, read);
  }

  /** A counter that somebody else keeps. */
  total(name: string, help: string, read: () => number): void {
    this.#read('counter', name, help, read);
  }

  /** Counts values up to each bound; bounds grow. */
  histogram(name: string, help: string, bounds: readonly number[]): Histogram {
    const counts = bounds.map(() => 0);
    let count = 0;
    let sum = 0;
    const samples = () => [
      ...bounds.map((bound, index) => `${name}_bucket${labelText({ le: bound })} ${counts[index]}`),
      `${name}_bucket${labelText({ le: '+Inf' })} ${count}`,
      `${name}_sum ${sum}`,
      `${name}_count ${count}`,
    ];
    this.#metrics.push({ name, help, type: 'histogram', samples });
    return {
      observe(value) {
        count += 1;
        sum += value;
        for (const [index, bound] of bounds.entries()) if (value <= bound) counts[index] = (counts[index] ?? 0) + 1;
      },
    };
  }

  text(): string {
    return this.#metrics
      .map(({ name, help, type, samples }) =>
        [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...samples()].join('\n').concat('\n'),
      )
      .join('');
  }

  #read(
    type: 'counter' | 'gauge',
    name: string,
    help: string,
    read: () => number | readonly (readonly [Labels, number])[],
  ): void {
    const samples = () => {
      const values = read();
      const labelled = typeof values === 'number' ? [[{}, values] as const] : values;
      return labelled.map(([labels, value]) => `${name}${labelText(labels)} ${value}`);
    };
    this.#metrics.push({ name, help, type, samples });
  }
}

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escape(String(value))}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escape(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
