// SPDX-License-Identifier: Apache-2.0
// Zstandard (RFC 8878), which Python brings: no browser has it everywhere, and it unpacks several times
// faster than gzip.

/** Octets that go into the memory of Python at a time, and that come out of it. */
const PART = 1 << 20;

/** ZSTD_inBuffer and ZSTD_outBuffer (zstd.h) on 32 bits: an address, a size and a position. */
const BUFFER = 12;
const POSITION = 2;

/**
 * @param exports of Python's WebAssembly module
 * @param packed one frame, which tells its content's size
 */
export function unpack(exports, packed) {
  const stream = exports.ZSTD_createDStream();
  const place = exports.malloc(2 * BUFFER + 2 * PART);
  try {
    if (!stream || !place) {
      throw new RangeError("no memory to unpack with");
    }
    return unpackWith(exports, packed, stream, place);
  } finally {
    exports.free(place);
    exports.ZSTD_freeDStream(stream);
  }
}

function unpackWith(exports, packed, stream, place) {
  const [source, target] = [place, place + BUFFER];
  const [input, output] = [place + 2 * BUFFER, place + 2 * BUFFER + PART];
  // Views of their own each time: the memory may have grown.
  const memory = () => new Uint8Array(exports.memory.buffer);
  const buffer = (address) => new Uint32Array(exports.memory.buffer, address, 3);
  const fill = (address, ...fields) => buffer(address).set(fields);
  let result;
  let written = 0;
  let status;
  // Zero says that the frame has come to its end.
  for (let read = 0; read < packed.length && status !== 0; ) {
    const part = packed.subarray(read, read + PART);
    memory().set(part, input);
    if (result === undefined) {
      result = new Uint8Array(sizeOf(exports, input, part.length));
    }
    fill(source, input, part.length, 0);
    let isFull;
    do {
      fill(target, output, PART, 0);
      status = exports.ZSTD_decompressStream(stream, target, source);
      if (exports.ZSTD_isError(status)) {
        throw new Error(`it does not unpack: Zstandard's error ${-status}`);
      }
      const length = buffer(target)[POSITION];
      result.set(memory().subarray(output, output + length), written);
      written += length;
      isFull = length === PART;
    } while (status !== 0 && (isFull || buffer(source)[POSITION] < part.length));
    read += part.length;
  }
  if (status !== 0) {
    throw new Error(`it is cut off: it unpacks to ${written} octets`);
  }
  return result;
}

function sizeOf(exports, address, length) {
  const size = exports.ZSTD_getFrameContentSize(address, length);
  // 2^64 - 1 where the frame does not say, and one less where it is none.
  if (BigInt.asIntN(64, size) < 0n) {
    throw new Error("it is no Zstandard frame");
  }
  return Number(size);
}
