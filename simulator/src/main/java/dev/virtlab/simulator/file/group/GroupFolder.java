package dev.virtlab.simulator.file.group;

import dev.virtlab.simulator.cgroup.Cgroup;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.simulator.file.pseudo.Folder;
import dev.virtlab.simulator.file.pseudo.Node;
import dev.virtlab.simulator.file.pseudo.Text;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The directory of a control group.
final class GroupFolder implements Folder {

  private final Cgroup group;
  private final CgroupViews views;
  private final Map<String, Node> files = new LinkedHashMap<>();

  GroupFolder(Cgroup group, CgroupViews views) {
    this.group = group;
    this.views = views;
  }

  Cgroup group() {
    return group;
  }

  @Override
  public Optional<Node> find(String name) {
    if (group.isRemoved()) {
      return Optional.empty();
    }
    Optional<Cgroup> child = group.child(name);
    if (child.isPresent()) {
      return Optional.of(new GroupFolder(child.get(), views));
    }
    if (!group.files().contains(name)) {
      return Optional.empty();
    }
    return Optional.of(files.computeIfAbsent(name, this::file));
  }

  private Text file(String name) {
    return Text.of(group.mode(name), viewer -> group.read(name, views.seen(viewer)))
        .writes((viewer, text) -> group.write(name, text, views.seen(viewer)));
  }

  @Override
  public List<String> names(Viewer viewer) {
    List<String> names = new ArrayList<>(group.files());
    names.addAll(group.children().keySet());
    return names;
  }

  @Override
  public int links() {
    return 2 + group.children().size();
  }

  @Override
  public int mode() {
    return group.parent().isEmpty() ? 0555 : 0755;
  }

  @Override
  public void make(String name) {
    if (group.files().contains(name)) {
      throw new CallFailed(Errno.EEXIST);
    }
    group.make(name);
  }

  @Override
  public void remove(String name) {
    group.child(name).orElseThrow(() -> new CallFailed(Errno.ENOENT)).remove();
  }

  /// The same directory as long as it is the same group.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof GroupFolder folder && folder.group == group;
  }

  @Override
  public int hashCode() {
    return group.hashCode();
  }
}
