// A partnership's own changes, put into the pack as it was sent (rules by column): the same as Pack.changed in engine/pack.py.

export function changed(pack, { add = [], soften = {}, off = [] }) {
  const columns = Object.fromEntries(Object.entries(pack.rules).map(([key, column]) => [key, column.split("/")]));
  const before = columns.id.length;
  for (const rule of add) {
    const number = columns.id.length;
    for (const key of new Set([...Object.keys(columns), ...Object.keys(rule)])) {
      columns[key] ??= Array(number).fill("");
      columns[key][number] = rule[key] ?? "";
    }
  }
  for (let number = 0; number < before; number++) columns.severity[number] = soften[columns.id[number]] ?? columns.severity[number];
  for (const profile of Object.values(pack.profiles)) profile.without = [...profile.without, ...off];
  return { ...pack, rules: columns };
}
