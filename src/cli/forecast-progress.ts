import type { CommandIo } from "./command.js";

/** Reports whole percents on standard error where that is a terminal, or where asked; else says nothing. */
export function progressOn(command: string, io: CommandIo, asked: boolean): (share: number) => void {
  const terminal = process.stderr.isTTY === true;
  if (!asked && !terminal) return () => {};
  let last = -1;
  return (share) => {
    const percent = Math.floor(share * 100);
    if (percent === last) return;
    last = percent;
    const text = `${command}: ${percent} %`;
    io.stderr(terminal ? `\r${text}${percent < 100 ? "" : "\n"}` : `${text}\n`);
  };
}
