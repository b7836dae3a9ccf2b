import { useEffect, useState } from 'preact/hooks';

type Layers = typeof import('./popup-layers.tsx');

let loading: Promise<Layers> | undefined;

/** What is needed for the first action, not for the first look: menus, sheets, messages, commands. */
export function loadLayers(): Promise<Layers> {
  loading ??= import('./popup-layers.tsx');
  return loading;
}

/** The layers, once they are there; they are fetched when the list has been painted. */
export function useLayers(): Layers | undefined {
  const [layers, setLayers] = useState<Layers>();
  useEffect(() => void loadLayers().then(setLayers), []);
  return layers;
}
