package dev.virtlab.userland.guest;

import dev.virtlab.userland.asm.Assembly;
import java.util.List;
import java.util.Map;

/// The program of a guest, and where it is loaded.
///
/// Without `org` it is loaded at 07C0:0000, so that its labels count from 0; with `org` at
/// 0000:org.
///
/// @param origin the offset of the first byte
/// @param segment the segment that all segment registers begin with
/// @param placed where each source line went; empty for a program without source
record GuestProgram(
    String name,
    byte[] bytes,
    int origin,
    int segment,
    List<Assembly.Placed> placed,
    Map<String, Integer> labels) {

  private static final int LOADED = 0x7c0;

  static GuestProgram of(String name, Assembly.Assembled assembled) {
    return new GuestProgram(
        name,
        assembled.bytes(),
        assembled.origin(),
        assembled.origin() == 0 ? LOADED : 0,
        assembled.placed(),
        assembled.labels());
  }

  /// A program without source: it believes to be at 7C00h, as boot sectors do.
  static GuestProgram of(String name, byte[] bytes) {
    return new GuestProgram(name, bytes, LOADED << 4, 0, List.of(), Map.of());
  }

  /// Memory as the guest finds it: its program, and a handler for every vector that says that there
  /// is none.
  byte[] ram() {
    byte[] ram = new byte[Hypervisor.RAM];
    Vectors.fill(ram);
    int at = (segment << 4) + origin;
    System.arraycopy(bytes, 0, ram, at, Math.min(bytes.length, ram.length - at));
    return ram;
  }

  Registers start() {
    return Registers.at(segment, origin);
  }
}
