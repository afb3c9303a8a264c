/** The pad of the Label screen. */
import type { Stroke } from '../../core/labeling/strokes.ts';
import { useMessages } from '../../i18n/react.tsx';
import { DrawPad } from '../../ui/canvas/draw-pad.tsx';

export interface DrawingProps {
  readonly strokes: readonly Stroke[];
  readonly onChange: (strokes: readonly Stroke[]) => void;
}

export function Drawing({ strokes, onChange }: DrawingProps) {
  const m = useMessages();
  return (
    <DrawPad
      strokes={strokes}
      onChange={onChange}
      label={m.deploy.pad.label}
      keyboardHelp={m.label.keyboardHelp}
      helpInPlace
      guide={m.label.guide}
      undoLabel={m.label.undoStroke}
      clearLabel={m.deploy.pad.clear}
    />
  );
}
