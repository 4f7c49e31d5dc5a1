/** What every object that can be reached from the globals has, and what of it has changed since. */

const isObject = (value) => (typeof value === "object" && value !== null) || typeof value === "function";

/** What the getters of `globalThis` give: `process` and `crypto` among it. Those of the Web Storage warn, and make a file. */
function readGlobals() {
  const names = Reflect.ownKeys(globalThis).filter((key) => !/Storage$/.test(String(key)));
  return names.map((name) => [String(name), globalThis[name]]).filter(([, value]) => isObject(value));
}

/** Prototypes of what only syntax and methods make. */
function readPrototypes() {
  const iterators = {
    Array: [].values(),
    Map: new Map().values(),
    Set: new Set().values(),
    String: ""[Symbol.iterator](),
  };
  const functions = [async () => {}, function* () {}, async function* () {}];
  return [
    ...Object.entries(iterators).map(([name, one]) => [`the iterator of ${name}`, Object.getPrototypeOf(one)]),
    ...functions.map((one) => [`${one.constructor.name}.prototype`, Object.getPrototypeOf(one)]),
  ];
}

/** By object: how it is reached, and its prototype, extensibility and property descriptors. No getter but the globals' is called. */
export function takeDescriptors() {
  const globals = readGlobals();
  const waiting = [["globalThis", globalThis], ...globals, ["crypto.subtle", crypto.subtle], ...readPrototypes()];
  const taken = new Map();
  // The list grows while it is walked, so that each object is named by its shortest path
  for (const [path, object] of waiting) {
    if (taken.has(object)) continue;
    const prototype = Object.getPrototypeOf(object);
    const descriptors = new Map();
    taken.set(object, { path, prototype, extensible: Object.isExtensible(object), descriptors });
    for (const key of Reflect.ownKeys(object)) {
      const descriptor = Object.getOwnPropertyDescriptor(object, key);
      descriptors.set(key, descriptor);
      const values = [descriptor.value, descriptor.get, descriptor.set].filter(isObject);
      for (const value of values) waiting.push([`${path}.${String(key)}`, value]);
    }
    if (isObject(prototype)) waiting.push([`${path}.__proto__`, prototype]);
  }
  return taken;
}

const PARTS = ["value", "get", "set", "writable", "enumerable", "configurable"];
const isSame = (one, other) => PARTS.every((part) => Object.is(one[part], other[part]));

/** What has come, gone or changed in these objects since they were taken, a line each. */
export function changesSince(taken) {
  const changes = [];
  for (const [object, { path, prototype, extensible, descriptors }] of taken) {
    if (Object.getPrototypeOf(object) !== prototype) changes.push(`${path} has another prototype`);
    if (Object.isExtensible(object) !== extensible) changes.push(`${path} is no longer extensible`);
    const keys = new Set([...descriptors.keys(), ...Reflect.ownKeys(object)]);
    for (const key of keys) {
      const before = descriptors.get(key);
      const now = Object.getOwnPropertyDescriptor(object, key);
      const name = key === String(process.pid) ? "(process id)" : String(key);
      if (before === undefined) changes.push(`${path} has got ${name}`);
      else if (now === undefined) changes.push(`${path} has lost ${name}`);
      else if (!isSame(before, now)) changes.push(`${path} has another ${name}`);
    }
  }
  return changes;
}
