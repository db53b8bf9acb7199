package dev.virtlab.lab.storage;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.container.Standing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What stands of storage on one host, folded from its events.
public final class StorageState {

  private final Map<String, Stored.Device> devices = new TreeMap<>();
  private final Map<String, Stored.Store> stores = new TreeMap<>();
  private final Map<String, Map<Long, Stored.Chunk>> chunks = new TreeMap<>();
  private final LayerState layers = new LayerState();

  /// A host without storage.
  public StorageState() {}

  /// The devices, by name.
  public Collection<Stored.Device> devices() {
    return Collections.unmodifiableCollection(devices.values());
  }

  /// The stores, by name.
  public Collection<Stored.Store> stores() {
    return Collections.unmodifiableCollection(stores.values());
  }

  /// The store of that name.
  public Optional<Stored.Store> find(String store) {
    return Optional.ofNullable(stores.get(store));
  }

  /// The chunk of a store that begins at an address.
  public Optional<Stored.Chunk> find(String store, long address) {
    return Optional.ofNullable(chunks.getOrDefault(store, Map.of()).get(address));
  }

  /// The chunks of a store, by address.
  public Collection<Stored.Chunk> chunks(String store) {
    return Collections.unmodifiableCollection(chunks.getOrDefault(store, Map.of()).values());
  }

  /// Overlays and their layers.
  public LayerState layers() {
    return layers;
  }

  /// Everything, in a fixed order.
  public List<Standing> standing() {
    List<Standing> all = new ArrayList<>(devices.values());
    for (Stored.Store store : stores.values()) {
      all.add(store);
      all.addAll(chunks(store.name()));
    }
    all.addAll(layers.standing());
    return all;
  }

  /// Forgets everything: the host has stopped.
  public void clear() {
    devices.clear();
    stores.clear();
    chunks.clear();
    layers.clear();
  }

  /// Folds an event.
  public void add(StorageEvent event) {
    switch (event) {
      case StorageEvent.DeviceAttached e ->
          devices.put(e.device(), new Stored.Device(e.device(), e.backing(), e.size(), false));
      case StorageEvent.DeviceResized e -> {
        Stored.Device d = device(e.device());
        devices.put(d.name(), new Stored.Device(d.name(), d.backing(), e.size(), d.failing()));
      }
      case StorageEvent.DeviceDetached e -> devices.remove(e.device());
      case StorageEvent.DeviceFailed e -> failing(e.device(), true);
      case StorageEvent.DeviceRestored e -> failing(e.device(), false);
      case StorageEvent.StoreOpened e -> {
        stores.put(e.store(), new Stored.Store(e.store(), e.kind(), e.devices()));
        chunks.put(e.store(), new TreeMap<>());
      }
      case StorageEvent.StoreClosed e -> {
        stores.remove(e.store());
        chunks.remove(e.store());
      }
      case StorageEvent.MembersChanged e ->
          stores.put(e.store(), new Stored.Store(e.store(), store(e.store()).kind(), e.devices()));
      case StorageEvent.ChunkAllocated e ->
          of(e.store())
              .put(
                  e.chunk(),
                  new Stored.Chunk(
                      e.store(),
                      e.chunk(),
                      e.use(),
                      e.profile(),
                      e.stripe(),
                      e.places(),
                      Bytes.NONE));
      case StorageEvent.ChunkDropped e -> of(e.store()).remove(e.chunk());
      case StorageEvent.ChunkMoved e -> {
        Stored.Chunk c = chunk(e.store(), e.chunk());
        put(c, c.stripe(), e.places(), c.used());
      }
      case StorageEvent.ChunkResized e -> {
        Stored.Chunk c = chunk(e.store(), e.chunk());
        put(c, e.stripe(), c.places(), c.used());
      }
      case StorageEvent.ChunkFilled e -> {
        Stored.Chunk c = chunk(e.store(), e.chunk());
        put(c, c.stripe(), c.places(), e.used());
      }
      case StorageEvent.BlocksWritten _,
          StorageEvent.BlocksMoved _,
          StorageEvent.ChecksumFailed _,
          StorageEvent.BlocksRepaired _,
          StorageEvent.DataLost _,
          StorageEvent.SnapshotTaken _,
          StorageEvent.ResyncAdvanced _ -> {}
    }
  }

  private void failing(String name, boolean fails) {
    Stored.Device d = device(name);
    devices.put(name, new Stored.Device(name, d.backing(), d.size(), fails));
  }

  private Stored.Chunk chunk(String store, long address) {
    Stored.Chunk found = of(store).get(address);
    if (found == null) {
      throw new IllegalStateException("an event about a chunk that does not stand: " + address);
    }
    return found;
  }

  private void put(Stored.Chunk c, Bytes stripe, List<String> places, Bytes used) {
    of(c.store())
        .put(
            c.address(),
            new Stored.Chunk(c.store(), c.address(), c.use(), c.profile(), stripe, places, used));
  }

  private Stored.Device device(String name) {
    Stored.Device found = devices.get(name);
    if (found == null) {
      throw new IllegalStateException("an event about a device that does not stand: " + name);
    }
    return found;
  }

  private Stored.Store store(String name) {
    Stored.Store found = stores.get(name);
    if (found == null) {
      throw new IllegalStateException("an event about a store that does not stand: " + name);
    }
    return found;
  }

  private Map<Long, Stored.Chunk> of(String name) {
    Map<Long, Stored.Chunk> found = chunks.get(name);
    if (found == null) {
      throw new IllegalStateException("an event about a store that does not stand: " + name);
    }
    return found;
  }
}
