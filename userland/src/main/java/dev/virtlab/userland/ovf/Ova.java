package dev.virtlab.userland.ovf;

import dev.virtlab.userland.digest.Sha1;
import dev.virtlab.userland.digest.Sha256;
import dev.virtlab.userland.text.Utf8;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// An appliance as one file: a ustar archive with the descriptor first, the manifest next, then the
/// disks in the order in which the descriptor names them (DSP0243, section 5.3).
public final class Ova {

  private static final int BLOCK = 512;
  private static final int NAME_MAX = 100;
  private static final int MEMBERS_MAX = 1_000;

  private Ova() {}

  /// A file in it.
  public record Member(String name, byte[] bytes) {}

  /// The manifest of files: the digest of each.
  ///
  /// @param algorithm `SHA1` or `SHA256`
  public static String manifest(List<Member> members, String algorithm) {
    StringBuilder text = new StringBuilder();
    for (Member member : members) {
      String digest =
          algorithm.equals("SHA256")
              ? Sha256.hex(member.bytes())
              : new Sha1().add(member.bytes()).hex();
      text.append(algorithm).append('(').append(member.name()).append(")= ");
      text.append(digest).append('\n');
    }
    return text.toString();
  }

  /// The archive.
  ///
  /// @param seconds when its members were written, since 1970 UTC
  public static byte[] pack(List<Member> members, long seconds) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Member member : members) {
      byte[] header = header(member, seconds);
      all.write(header, 0, BLOCK);
      all.write(member.bytes(), 0, member.bytes().length);
      int rest = (BLOCK - member.bytes().length % BLOCK) % BLOCK;
      all.write(new byte[rest], 0, rest);
    }
    all.write(new byte[2 * BLOCK], 0, 2 * BLOCK);
    return all.toByteArray();
  }

  private static byte[] header(Member member, long seconds) {
    byte[] name = Utf8.encode(member.name());
    if (name.length > NAME_MAX) {
      throw new IllegalArgumentException("too long a name for ustar: " + member.name());
    }
    byte[] head = new byte[BLOCK];
    System.arraycopy(name, 0, head, 0, name.length);
    octal(head, 100, 8, 0640);
    octal(head, 108, 8, 0);
    octal(head, 116, 8, 0);
    octal(head, 124, 12, member.bytes().length);
    octal(head, 136, 12, seconds);
    head[156] = '0';
    put(head, 257, "ustar\0" + "00root");
    put(head, 297, "root");
    java.util.Arrays.fill(head, 148, 156, (byte) ' ');
    int sum = 0;
    for (byte b : head) {
      sum += b & 0xff;
    }
    octal(head, 148, 7, sum);
    return head;
  }

  private static void put(byte[] head, int at, String text) {
    byte[] bytes = Utf8.encode(text);
    System.arraycopy(bytes, 0, head, at, bytes.length);
  }

  /// Digits of base eight with leading zeros, and a NUL behind.
  private static void octal(byte[] head, int at, int width, long value) {
    String digits = Long.toOctalString(value);
    put(head, at, "0".repeat(Math.max(0, width - 1 - digits.length())) + digits + "\0");
  }

  /// Its members; empty where the bytes are no such archive.
  public static Optional<List<Member>> unpack(byte[] bytes) {
    List<Member> all = new ArrayList<>();
    int at = 0;
    while (at + BLOCK <= bytes.length && bytes[at] != 0 && all.size() < MEMBERS_MAX) {
      if (!has(bytes, at + 257, "ustar")) {
        return Optional.empty();
      }
      int size = (int) number(bytes, at + 124, 12);
      if (size < 0 || at + BLOCK + size > bytes.length) {
        return Optional.empty();
      }
      String name = Utf8.decode(bytes, at, at + length(bytes, at));
      byte[] content = java.util.Arrays.copyOfRange(bytes, at + BLOCK, at + BLOCK + size);
      all.add(new Member(name, content));
      at += BLOCK + (size + BLOCK - 1) / BLOCK * BLOCK;
    }
    return all.isEmpty() ? Optional.empty() : Optional.of(all);
  }

  private static boolean has(byte[] bytes, int at, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (bytes[at + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int length(byte[] bytes, int at) {
    int length = 0;
    while (length < NAME_MAX && bytes[at + length] != 0) {
      length++;
    }
    return length;
  }

  private static long number(byte[] bytes, int at, int width) {
    long value = 0;
    for (int i = at; i < at + width && bytes[i] >= '0' && bytes[i] <= '7'; i++) {
      value = value * 8 + (bytes[i] - '0');
    }
    return value;
  }

  /// What of a manifest does not fit the files; empty where all do.
  public static Optional<String> wrong(String manifest, List<Member> members) {
    for (String line : manifest.split("\n")) {
      int open = line.indexOf('(');
      int close = line.indexOf(")=");
      if (open < 0 || close < open) {
        continue;
      }
      String name = line.substring(open + 1, close).strip();
      String digest = line.substring(close + 2).strip().toLowerCase(Locale.ROOT);
      Optional<Member> member = members.stream().filter(m -> m.name().equals(name)).findFirst();
      String algorithm = line.substring(0, open).strip();
      if (member.isEmpty()
          || !manifest(List.of(member.get()), algorithm).strip().endsWith(digest)) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }
}
