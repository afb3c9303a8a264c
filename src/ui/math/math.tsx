/** A formula as the browser's own MathML, from plain data. One too wide for its place scrolls in its own box. */
import { createElement, useEffect, useRef, useState, type ReactNode } from 'react';
import type { MathNode } from '../../core/explain/math.ts';
import { cx } from '../kit/cx.ts';
import styles from './math.module.css';

export interface FormulaProps {
  readonly formula: MathNode;
  /** On a line of its own; else within a line of text. */
  readonly block?: boolean | undefined;
  /** Names the box where it scrolls; needed for a block. */
  readonly label?: string | undefined;
  /** Grey: a general formula above the one with numbers. */
  readonly quiet?: boolean | undefined;
}

export function Formula({ formula, block = false, label, quiet = false }: FormulaProps) {
  const math = createElement(
    'math',
    { className: cx(styles.math, quiet && styles.quiet), ...(block && { display: 'block' }) },
    rendered(formula),
  );
  return block ? <ScrollBox label={label}>{math}</ScrollBox> : math;
}

function rendered(node: MathNode): ReactNode {
  if ('text' in node) return createElement(node.tag, node.attributes, node.text);
  return createElement(node.tag, node.attributes, ...node.children.map(rendered));
}

/** Takes the focus only where there is something to scroll; a group, since a page of formulas has too many for landmarks. */
function ScrollBox({
  label,
  children,
}: {
  readonly label: string | undefined;
  readonly children: ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setScrolls(element.scrollWidth > element.clientWidth + 1));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div
      className={styles.box}
      ref={box}
      {...(scrolls && { role: 'group', 'aria-label': label, tabIndex: 0 })}
    >
      {children}
    </div>
  );
}
