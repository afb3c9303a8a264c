/** Keeps a screen that breaks to itself: the project, the running training and the other screens go on. */
import { Component, type ReactNode } from 'react';

export interface StageBoundaryProps {
  readonly children: ReactNode;
  /** What stands in the screen's place; told what was thrown. */
  readonly fallback: (thrown: unknown) => ReactNode;
}

interface StageBoundaryState {
  readonly broken: { readonly thrown: unknown } | null;
}

/** Give it the screen's name as its `key`, so that going elsewhere starts afresh. */
export class StageBoundary extends Component<StageBoundaryProps, StageBoundaryState> {
  override state: StageBoundaryState = { broken: null };

  static getDerivedStateFromError(thrown: unknown): StageBoundaryState {
    return { broken: { thrown } };
  }

  override render(): ReactNode {
    const { broken } = this.state;
    return broken === null ? this.props.children : this.props.fallback(broken.thrown);
  }
}
