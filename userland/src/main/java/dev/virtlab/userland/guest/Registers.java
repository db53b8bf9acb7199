package dev.virtlab.userland.guest;

/// The sixteen-bit registers of a guest's processor.
public record Registers(
    int ax,
    int bx,
    int cx,
    int dx,
    int si,
    int di,
    int bp,
    int sp,
    int cs,
    int ds,
    int es,
    int ss,
    int ip,
    int flags) {

  /// A processor that begins at an address, all segments the same, its stack below 7C00h.
  public static Registers at(int segment, int ip) {
    return new Registers(0, 0, 0, 0, 0, 0, 0, 0x7c00, segment, segment, segment, 0, ip, 2);
  }

  /// The same with other flags.
  public Registers withFlags(int other) {
    return new Registers(ax, bx, cx, dx, si, di, bp, sp, cs, ds, es, ss, ip, other);
  }

  /// All in one line, as debuggers show them.
  public String text() {
    return "ax="
        + hex(ax)
        + " bx="
        + hex(bx)
        + " cx="
        + hex(cx)
        + " dx="
        + hex(dx)
        + " si="
        + hex(si)
        + " di="
        + hex(di)
        + " bp="
        + hex(bp)
        + " sp="
        + hex(sp)
        + " cs="
        + hex(cs)
        + " ds="
        + hex(ds)
        + " es="
        + hex(es)
        + " ss="
        + hex(ss)
        + " ip="
        + hex(ip)
        + " "
        + flagLetters();
  }

  /// The set flags as letters, the clear ones as dots: overflow, direction, interrupt, trap, sign,
  /// zero, auxiliary, parity, carry.
  public String flagLetters() {
    String letters = "oditszapc";
    int[] bits = {11, 10, 9, 8, 7, 6, 4, 2, 0};
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < bits.length; i++) {
      out.append((flags >> bits[i] & 1) != 0 ? letters.charAt(i) : '.');
    }
    return out.toString();
  }

  static String hex(int value) {
    String digits = Integer.toHexString(value & 0xffff);
    return "0000".substring(digits.length()) + digits;
  }
}
