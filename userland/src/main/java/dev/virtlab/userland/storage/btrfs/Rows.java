package dev.virtlab.userland.storage.btrfs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The rows of a chunk with parity: what is written changes P and Q with it, and what cannot be
/// read, or does not fit, is computed from the rest of its row.
final class Rows {

  private static final byte[] NOTHING = {};

  private final Chunk chunk;
  private final int width;
  private final int members;

  Rows(Chunk chunk) {
    this.chunk = chunk;
    this.members = chunk.stripes().size();
    this.width = chunk.profile().dataStripes(members);
  }

  /// A part of one row: the same bytes of all its stripes.
  private record Part(long row, int role, int offset) {}

  private Part part(long address) {
    long stripe = (address - chunk.logical()) / Chunk.STRIPE;
    int offset = (int) ((address - chunk.logical()) % Chunk.STRIPE);
    return new Part(stripe / width, (int) (stripe % width), offset);
  }

  /// What lies there; nothing where it cannot be read.
  private byte[] read(Part part, int role, int length) {
    return Copies.raw(chunk.member(part.row(), role, part.offset()), length);
  }

  private List<Integer> readAll(Part part, byte[][] row, int length) {
    List<Integer> lost = new ArrayList<>();
    for (int role = 0; role < members; role++) {
      row[role] = read(part, role, length);
      if (row[role].length < length) {
        lost.add(role);
      }
    }
    return lost;
  }

  /// Writes bytes that lie in one stripe, with the parity of their row, and says how many stripes
  /// took theirs. Where other data of the row is lost, it is computed before, so that it stays what
  /// it was.
  int write(long address, byte[] bytes, int from, int length) {
    Part part = part(address);
    byte[][] row = new byte[members][];
    Arrays.fill(row, NOTHING);
    List<Integer> lost = new ArrayList<>();
    for (int role = 0; role < width; role++) {
      if (role != part.role()) {
        row[role] = read(part, role, length);
        if (row[role].length < length) {
          lost.add(role);
        }
      }
    }
    boolean known = lost.isEmpty();
    if (!known) {
      List<Integer> all = readAll(part, row, length);
      known = Parity.solve(row, width, all);
    }
    row[part.role()] = Arrays.copyOfRange(bytes, from, from + length);
    int written = write(part, part.role(), row[part.role()]);
    if (known) {
      Parity.compute(row, width);
      for (int role = width; role < members; role++) {
        written += write(part, role, row[role]);
      }
    }
    return written;
  }

  private int write(Part part, int role, byte[] bytes) {
    Chunk.Place place = chunk.member(part.row(), role, part.offset());
    return Copies.write(place, bytes, 0, bytes.length) ? 1 : 0;
  }

  /// What bytes of one stripe could have been: first as the parity says without those that cannot
  /// be read; with Q also as if one more stripe of the row were wrong.
  List<byte[]> rebuilt(long address, int length) {
    Part part = part(address);
    byte[][] row = new byte[members][];
    List<Integer> lost = readAll(part, row, length);
    if (!lost.contains(part.role())) {
      lost.add(part.role());
    }
    List<byte[]> found = new ArrayList<>();
    solve(row, lost, part.role(), found);
    for (int other = 0; other < members && lost.size() < members - width; other++) {
      if (!lost.contains(other)) {
        List<Integer> more = new ArrayList<>(lost);
        more.add(other);
        solve(row, more, part.role(), found);
      }
    }
    return found;
  }

  private void solve(byte[][] row, List<Integer> lost, int role, List<byte[]> found) {
    byte[][] copy = row.clone();
    if (Parity.solve(copy, width, lost)) {
      found.add(copy[role]);
    }
  }

  /// Whether the parity of the row that begins at an address fits its data; what does not is
  /// written anew with `repair`. A row of which data is lost is left alone.
  boolean check(long address, boolean repair) {
    Part part = part(address);
    byte[][] row = new byte[members][];
    List<Integer> lost = readAll(part, row, Chunk.STRIPE);
    if (lost.stream().anyMatch(role -> role < width)) {
      return true;
    }
    byte[][] right = row.clone();
    Parity.compute(right, width);
    boolean fits = true;
    for (int role = width; role < members; role++) {
      if (!Arrays.equals(row[role], right[role])) {
        fits = false;
        if (repair) {
          var _ = write(part, role, right[role]);
        }
      }
    }
    return fits;
  }
}
