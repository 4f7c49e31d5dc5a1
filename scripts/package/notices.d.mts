import type { Options } from "tsup";

type Plugin = NonNullable<Options["esbuildPlugins"]>[number];

export function notices(file: string): Plugin;
