import("./print.mjs").then(({ print }) => print(async () => require("unshroud")));
