/** The colours of pictures, in the light and in the dark. Texts have a contrast of 4.5 or more on whatever they stand on, lines of 3. */
interface Colours {
  readonly paper: string;
  readonly frame: string;
  readonly chip: string;
  readonly door: string;
  readonly strong: string;
  readonly soft: string;
  readonly line: string;
  /** Outlines that only hold together. */
  readonly faint: string;
  readonly hatch: string;
  /** What is added may open a door and what is removed may have kept one shut: neither has a colour of good news or bad. */
  readonly added: string;
  readonly removed: string;
}

export const colours: Readonly<Record<"light" | "dark", Colours>> = {
  light: {
    paper: "#ffffff",
    frame: "#f3f5f8",
    chip: "#ffffff",
    door: "#e3ecfb",
    strong: "#1b2129",
    soft: "#4c5663",
    line: "#5d6875",
    faint: "#7b8591",
    hatch: "#dde1e7",
    added: "#1552a8",
    removed: "#8a4b00",
  },
  dark: {
    paper: "#14181d",
    frame: "#1d232b",
    chip: "#14181d",
    door: "#20344f",
    strong: "#eef1f5",
    soft: "#b3bcc8",
    line: "#98a3b0",
    faint: "#808b98",
    hatch: "#2f3843",
    added: "#7db4ff",
    removed: "#f0b26b",
  },
};
