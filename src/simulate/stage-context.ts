import { InputError } from "../errors.js";
import type { RunKey } from "../random/key.js";
import { Stream } from "../random/stream.js";
import type { PlacedColumn } from "./lay-out.js";
import { quotedList } from "./quoted-list.js";
import type { StageContext } from "./stage.js";
import { columnNamed, upstream } from "./upstream.js";

/**
 * What a stage is given to prepare itself with: views of the scratch set and streams of its own.
 *
 * @param run.streams receives every stream that the stage asks for, to be repositioned before each replication.
 * @returns the context, and `close`, after which no more streams are given.
 */
export function stageContext(
  stage: string,
  run: {
    own: ReadonlyMap<string, PlacedColumn>;
    written: ReadonlyMap<string, PlacedColumn>;
    scratch: Float64Array;
    key: RunKey;
    streams: Stream[];
  },
): StageContext & { close(): void } {
  const groups = new Map<string, Stream>();
  let open = true;
  const view = (column: PlacedColumn) => run.scratch.subarray(column.offset, column.offset + column.size);
  return {
    ...upstream(run.written, stage),
    read: (name) => view(columnNamed(run.written, name, stage)),
    write(name) {
      const column = run.own.get(name);
      if (column) return view(column);
      throw new InputError(
        `stage "${stage}" writes a column that it does not declare; it declares ${quotedList(run.own.keys())}`,
        {
          value: name,
        },
      );
    },
    stream(group) {
      if (!open) throw new Error(`stage "${stage}" asked for a stream inside a replication: "${group}"`);
      let stream = groups.get(group);
      if (!stream) {
        // The length keeps ("a", "b/c") and ("a/b", "c") apart.
        stream = new Stream(run.key, `${stage.length}:${stage}/${group}`);
        groups.set(group, stream);
        run.streams.push(stream);
      }
      return stream;
    },
    close() {
      open = false;
    },
  };
}
