import { print } from "./print.mjs";

print(() => import("unshroud"));
