package dev.virtlab.lab.storage;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.Event;
import dev.virtlab.lab.Fields;
import java.util.List;

/// What happens in the layers of an overlay, in the words of
/// Documentation/filesystems/overlayfs.rst: only the upper one is ever written through it.
///
/// Layers have numbers: 0 is upperdir, 1 the topmost lowerdir, 2 the next below it. At most
/// [LayerWatch#NAMES_MAX] names are told of a layer.
public sealed interface LayerEvent extends Event {

  /// The path where the overlay was mounted; a second one at the same place is `PATH#2`.
  String overlay();

  /// Directories are seen as one.
  ///
  /// @param lowerdir the topmost first
  /// @param upperdir empty where nothing can be written
  record OverlayMounted(String overlay, List<String> lowerdir, String upperdir)
      implements LayerEvent {
    public OverlayMounted {
      lowerdir = List.copyOf(lowerdir);
    }

    @Override
    public void tell(Fields to) {
      to.event("OverlayMounted")
          .put("overlay", overlay)
          .put("lowerdir", lowerdir)
          .put("upperdir", upperdir);
    }
  }

  /// An overlay is gone; its layers stay as they are.
  record OverlayUnmounted(String overlay) implements LayerEvent {
    @Override
    public void tell(Fields to) {
      to.event("OverlayUnmounted").put("overlay", overlay);
    }
  }

  /// Names lie in a layer that nobody made through the overlay: they were there before, or were
  /// made behind its back.
  record NamesFound(String overlay, int layer, List<LayerName> names) implements LayerEvent {
    public NamesFound {
      names = List.copyOf(names);
    }

    @Override
    public void tell(Fields to) {
      to.event("NamesFound")
          .put("overlay", overlay)
          .put("layer", layer)
          .put("names", names.stream().map(LayerName::toString).toList());
    }
  }

  /// A name was made in the upper layer.
  record NameMade(String overlay, String path) implements LayerEvent {
    @Override
    public void tell(Fields to) {
      to.event("NameMade").put("overlay", overlay).put("path", path);
    }
  }

  /// A file or directory of a lower layer was copied to the upper one, because it was about to be
  /// changed: copy_up.
  ///
  /// @param from the layer that it was read from until now
  /// @param size what the copy holds
  record CopiedUp(String overlay, String path, int from, Bytes size) implements LayerEvent {
    @Override
    public void tell(Fields to) {
      to.event("CopiedUp")
          .put("overlay", overlay)
          .put("path", path)
          .put("from", from)
          .put("size", size.value());
    }
  }

  /// A name of a lower layer was removed: a whiteout in the upper layer hides it from now on.
  record WhiteoutMade(String overlay, String path) implements LayerEvent {
    @Override
    public void tell(Fields to) {
      to.event("WhiteoutMade").put("overlay", overlay).put("path", path);
    }
  }

  /// A directory of the upper layer is opaque: of those below it with the same name nothing is
  /// seen.
  record MadeOpaque(String overlay, String path) implements LayerEvent {
    @Override
    public void tell(Fields to) {
      to.event("MadeOpaque").put("overlay", overlay).put("path", path);
    }
  }

  /// A name, or a whiteout, lies in a layer no longer.
  record NameGone(String overlay, int layer, String path) implements LayerEvent {
    @Override
    public void tell(Fields to) {
      to.event("NameGone").put("overlay", overlay).put("layer", layer).put("path", path);
    }
  }
}
