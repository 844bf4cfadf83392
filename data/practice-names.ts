const before = [
  ["Alder", "Ash", "Beech", "Birch", "Bramble", "Cedar", "Cherry", "Elder", "Elm", "Fern"],
  ["Hawthorn", "Hazel", "Heather", "Holly", "Juniper", "Larch", "Laurel", "Linden", "Maple", "Oak"],
  ["Orchard", "Poplar", "Rowan", "Rushmere", "Sorrel", "Spruce", "Thorn", "Willow", "Woodbine", "Yew"],
].flat();
const after = ["Lane Surgery", "Street Practice", "Medical Centre", "Road Surgery", "House Practice", "Park Surgery"];

/** Made-up names of practices, 180 that differ, in an order that keeps those alike apart. */
export function practiceNames(): readonly string[] {
  return after.flatMap((_kind, k) => before.map((tree, t) => `${tree} ${after[(k + t) % after.length]}`));
}
