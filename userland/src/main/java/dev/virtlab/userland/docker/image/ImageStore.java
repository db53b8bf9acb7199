package dev.virtlab.userland.docker.image;

import dev.virtlab.userland.docker.reference.ImageReference;
import dev.virtlab.userland.docker.reference.InvalidReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The images of one engine and the names that mean them.
public final class ImageStore {

  private final Map<String, Image> images = new LinkedHashMap<>();
  private final Map<String, Long> lastTagged = new TreeMap<>();
  private final Map<String, Named> names = new TreeMap<>();

  private record Named(ImageReference reference, String image) {}

  /// A store without images.
  public ImageStore() {}

  /// Adds an image; adding it again changes nothing.
  public void add(Image image) {
    images.putIfAbsent(image.id(), image);
  }

  /// Forgets an image; its names must be gone.
  public void remove(Image image) {
    images.remove(image.id());
    lastTagged.remove(image.id());
  }

  /// Makes a name mean an image, whatever it meant before; `now` in nanoseconds since the epoch.
  public void name(ImageReference reference, Image image, long now) {
    ImageReference whole = reference.tagged();
    names.put(whole.familiar(), new Named(whole, image.id()));
    lastTagged.put(image.id(), now);
  }

  /// Makes a name mean nothing.
  public void unname(ImageReference reference) {
    names.remove(reference.tagged().familiar());
  }

  /// When a name was last given to the image; 0 for never.
  public long lastTagged(Image image) {
    return lastTagged.getOrDefault(image.id(), 0L);
  }

  /// The names of an image, in order.
  public List<ImageReference> names(Image image) {
    List<ImageReference> found = new ArrayList<>();
    for (Named named : names.values()) {
      if (named.image.equals(image.id())) {
        found.add(named.reference);
      }
    }
    return found;
  }

  /// All images, oldest addition first.
  public Collection<Image> images() {
    return Collections.unmodifiableCollection(images.values());
  }

  /// The image with that whole identifier.
  public Optional<Image> get(String id) {
    return Optional.ofNullable(images.get(id));
  }

  /// The image that a name, an identifier or the beginning of one means.
  ///
  /// @throws InvalidReference if it can be neither
  public Optional<Image> find(String text) throws InvalidReference {
    if (isIdentifier(text)) {
      return get("sha256:" + text);
    }
    if (text.startsWith("sha256:") && isIdentifier(text.substring(7))) {
      return get(text);
    }
    Named named = names.get(ImageReference.normalized(text).tagged().familiar());
    return named != null ? get(named.image) : byPrefix(text);
  }

  /// Whether it is a whole identifier, 64 hexadecimal digits, and therefore no name.
  public static boolean isIdentifier(String text) {
    return text.length() == 64
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  private Optional<Image> byPrefix(String text) {
    String prefix = text.startsWith("sha256:") ? text : "sha256:" + text;
    Optional<Image> found = Optional.empty();
    for (Image image : images.values()) {
      if (image.id().startsWith(prefix)) {
        if (found.isPresent()) {
          return Optional.empty();
        }
        found = Optional.of(image);
      }
    }
    return found;
  }
}
