package dev.virtlab.userland.guest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The guests that come with a host, by file name: their sources.
public final class ShippedGuests {

  /// Where a host keeps them.
  public static final String FOLDER = "/usr/share/virtlab/guests";

  private ShippedGuests() {}

  /// All sources.
  public static Map<String, String> sources() {
    Map<String, String> all = new LinkedHashMap<>(FirstGuests.sources());
    all.putAll(FurtherGuests.sources());
    return Collections.unmodifiableMap(all);
  }
}
