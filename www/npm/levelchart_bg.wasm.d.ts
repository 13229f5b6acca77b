import type { CompiledModule } from "./index.js";

/**
 * What a tool makes of an import of the module's file: its address, or the module compiled. `init` takes either.
 */
declare const source: string | CompiledModule;
export default source;
