/** The colours of the Government Analysis Function: categories in this order, at most four in one chart. */
export const palette = {
  navy: "#12436D",
  teal: "#28A197",
  plum: "#801650",
  orange: "#F46A25",
  ink: "#3D3D3D",
  lilac: "#A285D1",
  /** Sequential, dark to light; the last is for the widest band only, which a line also borders. */
  blues: ["#12436D", "#2073BC", "#6BACE6", "#C9DFF4"],
  grid: "#D9D9D9",
  muted: "#595959",
} as const;
