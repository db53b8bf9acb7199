package dev.virtlab.userland.docker.engine;

import java.util.function.IntSupplier;
import java.util.function.Predicate;

/// Invents identifiers of 64 hexadecimal digits, and names for containers that were given none.
final class Identifiers {

  /// How many digits people are shown.
  static final int SHORT = 12;

  private static final int TRIES_MAX = 6;

  private static final String[] MOODS = {
    "agile", "amber", "azure", "bold", "brave", "breezy", "bright", "brisk", "calm", "candid",
    "clever", "cosmic", "cosy", "crisp", "curious", "daring", "deft", "dreamy", "eager", "earnest",
    "easy", "elated", "fair", "famous", "fancy", "fleet", "fond", "frosty", "gentle", "glad",
    "golden", "graceful", "grand", "happy", "hardy", "honest", "humble", "jolly", "jovial", "keen",
    "kind", "lively", "loyal", "lucid", "lucky", "mellow", "merry", "mighty", "modest", "neat",
    "nimble", "noble", "patient", "peppy", "placid", "plucky", "polite", "proud", "quiet", "quick",
    "rapid", "ready", "robust", "rosy", "serene", "sharp", "shiny", "silent", "smart", "snappy",
    "solid", "spry", "stoic", "sunny", "swift", "tender", "tidy", "trusty", "upbeat", "vivid",
    "warm", "witty", "zany", "zealous"
  };

  /// People to whom computing owes something.
  private static final String[] PEOPLE = {
    "ada",
    "aiken",
    "amdahl",
    "babbage",
    "backus",
    "bartik",
    "bell",
    "berners",
    "boole",
    "brooks",
    "cerf",
    "chang",
    "church",
    "clarke",
    "codd",
    "conway",
    "cray",
    "dahl",
    "diffie",
    "dijkstra",
    "eckert",
    "engelbart",
    "erlang",
    "floyd",
    "gauss",
    "godel",
    "goldberg",
    "gosling",
    "hamilton",
    "hamming",
    "hellman",
    "hoare",
    "holberton",
    "hollerith",
    "hopper",
    "huffman",
    "iverson",
    "jacquard",
    "jang",
    "johnson",
    "karp",
    "kay",
    "kernighan",
    "kilburn",
    "kleene",
    "knuth",
    "lamport",
    "lampson",
    "leibniz",
    "liskov",
    "lovelace",
    "mauchly",
    "mccarthy",
    "mcilroy",
    "meltzer",
    "milner",
    "moore",
    "naur",
    "newell",
    "noyce",
    "nygaard",
    "pascal",
    "perlis",
    "perlman",
    "popek",
    "rabin",
    "ritchie",
    "rivest",
    "sammet",
    "scott",
    "sejong",
    "shamir",
    "shannon",
    "simon",
    "sutherland",
    "tarjan",
    "thompson",
    "torvalds",
    "turing",
    "ullman",
    "wilkes",
    "wirth",
    "yao",
    "zuse"
  };

  private final IntSupplier random;

  Identifiers(IntSupplier random) {
    this.random = random;
  }

  /// A new identifier; never one of decimal digits alone at its beginning, as the short form must
  /// not look like a number.
  String next() {
    String id;
    do {
      StringBuilder text = new StringBuilder(64);
      for (int i = 0; i < 8; i++) {
        appendHex(text, random.getAsInt());
      }
      id = text.toString();
    } while (isNumber(id.substring(0, SHORT)));
    return id;
  }

  private static void appendHex(StringBuilder text, int bits) {
    for (int shift = 28; shift >= 0; shift -= 4) {
      text.append("0123456789abcdef".charAt((bits >>> shift) & 15));
    }
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /// A name that is still free, or the short form of the identifier after some tries.
  String name(String id, Predicate<String> isTaken) {
    for (int i = 0; i < TRIES_MAX; i++) {
      String name = pick(MOODS) + "_" + pick(PEOPLE) + (i == 0 ? "" : Integer.toString(digit()));
      if (!isTaken.test(name)) {
        return name;
      }
    }
    return shortened(id);
  }

  private String pick(String[] words) {
    return words[Integer.remainderUnsigned(random.getAsInt(), words.length)];
  }

  private int digit() {
    return Integer.remainderUnsigned(random.getAsInt(), 10);
  }

  /// The first 12 digits, without `sha256:`.
  static String shortened(String id) {
    int colon = id.indexOf(':');
    String hex = colon < 0 ? id : id.substring(colon + 1);
    return hex.substring(0, Math.min(SHORT, hex.length()));
  }
}
