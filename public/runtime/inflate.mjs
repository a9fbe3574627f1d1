// SPDX-License-Identifier: Apache-2.0
// zlib, which Python brings: it unpacks at once, as a file system has to, and DecompressionStream cannot.

/** Fields of a z_stream (zlib.h) on 32 bits. */
const [NEXT_IN, AVAIL_IN, NEXT_OUT, AVAIL_OUT] = [0, 1, 3, 4];
const STREAM = 56;
const RAW = -15;
const FINISH = 4;
const STREAM_END = 1;

/**
 * @param exports of Python's WebAssembly module
 * @param packed a raw deflate stream (RFC 1951)
 * @param size of what is in it
 */
export function inflate(exports, packed, size) {
  const place = exports.malloc(STREAM + 4 + packed.length + size);
  if (!place) {
    throw new RangeError(`no memory for a file of ${size} octets`);
  }
  try {
    const version = place + STREAM;
    const input = version + 4;
    const output = input + packed.length;
    // A view of its own each time: the memory may have grown.
    const memory = new Uint8Array(exports.memory.buffer);
    memory.fill(0, place, input);
    memory[version] = "1".charCodeAt(0);
    memory.set(packed, input);
    const stream = new Uint32Array(exports.memory.buffer, place, STREAM / 4);
    stream[NEXT_IN] = input;
    stream[AVAIL_IN] = packed.length;
    stream[NEXT_OUT] = output;
    stream[AVAIL_OUT] = size;
    exports.inflateInit2_(place, RAW, version, STREAM);
    const status = exports.inflate(place, FINISH);
    exports.inflateEnd(place);
    if (status !== STREAM_END) {
      throw new Error(`a packed file is damaged (zlib: ${status})`);
    }
    return new Uint8Array(exports.memory.buffer).slice(output, output + size);
  } finally {
    exports.free(place);
  }
}
