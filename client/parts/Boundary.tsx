import { Component, type ReactNode } from 'react';
import { Failed } from './Failed.tsx';

interface Props {
  children: ReactNode;
  /** Told what failed; the place stays empty then. Where absent, the failure stands in the place. */
  onFailed?: (error: unknown) => void;
  /** What it shows: once that is another, it is tried again. */
  of?: unknown;
}

/** Keeps a failure of what stands in it from the rest of the page, which would be taken away with it. */
export class Boundary extends Component<Props, { failure: { error: unknown } | null }> {
  override state: { failure: { error: unknown } | null } = { failure: null };

  static getDerivedStateFromError(error: unknown): { failure: { error: unknown } } {
    return { failure: { error } };
  }

  override componentDidCatch(error: unknown): void {
    this.props.onFailed?.(error);
  }

  override componentDidUpdate({ of }: Props): void {
    if (this.state.failure && of !== this.props.of) this.setState({ failure: null });
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (!failure) return this.props.children;
    if (this.props.onFailed) return null;
    return <Failed error={failure.error} askAgain={() => location.reload()} again="Reload the page" />;
  }
}
