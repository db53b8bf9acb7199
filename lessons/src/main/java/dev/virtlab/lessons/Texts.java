package dev.virtlab.lessons;

import java.util.LinkedHashMap;
import java.util.Map;

/// The words of a lesson in one language, by key.
///
/// @param language as `en` or `ko`
/// @param origins for a translation, the hash of the English text each entry was made from
public record Texts(String language, Map<String, String> words, Map<String, String> origins) {

  public Texts {
    words = new LinkedHashMap<>(words);
    origins = new LinkedHashMap<>(origins);
  }

  /// The words of a key; the key itself where there are none, so that a gap is seen.
  public String of(String key) {
    return words.getOrDefault(key, key);
  }

  /// The hash of a text by which a translation remembers what it was made from: FNV-1a over its
  /// UTF-8 bytes, 16 hexadecimal digits.
  public static String hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : text.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    StringBuilder digits = new StringBuilder(Long.toHexString(hash));
    while (digits.length() < 16) {
      digits.insert(0, '0');
    }
    return digits.toString();
  }
}
