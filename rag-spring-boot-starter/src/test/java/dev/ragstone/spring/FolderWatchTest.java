package dev.ragstone.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWatchTest {

  private final Path place;
  private final Path folder;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger changes = new AtomicInteger();
  private final FolderWatch watch;

  FolderWatchTest(@TempDir Path place) throws IOException {
    this.place = place;
    this.folder = place.resolve("docs");
    this.watch = new FolderWatch(folder, threads, changes::incrementAndGet);
    Files.createDirectories(folder.resolve("inner"));
    watch.renew();
  }

  @AfterEach
  void close() {
    watch.close();
    threads.shutdownNow();
  }

  @Test
  void a_document_that_comes_changes_and_goes_is_seen() throws IOException {
    var file = folder.resolve("inner/a.md");
    seen(() -> Files.writeString(file, "one"));
    seen(() -> Files.writeString(file, "two"));
    seen(() -> Files.delete(file));
  }

  @Test
  void a_folder_that_comes_is_watched_too() throws IOException {
    seen(() -> Files.createDirectories(folder.resolve("new/deep")));
    await().untilAsserted(() -> seen(() -> Files.writeString(folder.resolve("new/deep/a.md"), "")));
  }

  @Test
  void hidden_files_other_files_and_what_lies_behind_a_link_are_not() throws IOException {
    var elsewhere = Files.createDirectory(place.resolve("elsewhere"));
    Files.createSymbolicLink(folder.resolve("link"), elsewhere);
    Files.createDirectories(folder.resolve(".git/objects"));
    Files.writeString(folder.resolve(".git/objects/a.md"), "");
    Files.writeString(folder.resolve(".a.md.swp"), "");
    Files.writeString(folder.resolve("segments_1"), "");
    Files.writeString(elsewhere.resolve("a.md"), "");
    assertThat(changes).hasValue(0);

    seen(() -> Files.delete(Files.createFile(folder.resolve("last.md"))));

    await().untilAsserted(() -> assertThat(changes).hasValue(2)); // it came and went
  }

  @Test
  void a_folder_that_is_deleted_is_noticed_and_watched_again_when_it_is_back() throws IOException {
    seen(
        () -> {
          Files.delete(folder.resolve("inner"));
          Files.delete(folder);
        });
    await().until(watch::isStale);
    watch.renew();
    assertThat(watch.isStale()).as("there is nothing to watch").isFalse();

    Files.createDirectory(folder);

    assertThat(watch.isStale()).isTrue();
    watch.renew();
    assertThat(watch.isStale()).isFalse();
    seen(() -> Files.writeString(folder.resolve("a.md"), ""));
  }

  @Test
  void a_folder_that_is_replaced_by_another_is_noticed() throws IOException {
    assertThat(watch.isStale()).isFalse();
    Files.move(folder, place.resolve("old"));
    Files.createDirectory(folder);

    assertThat(watch.isStale()).isTrue();
    watch.renew();

    seen(() -> Files.writeString(folder.resolve("a.md"), ""));
  }

  @Test
  void closing_it_ends_its_thread() {
    watch.close();
    threads.shutdown();

    await().until(threads::isTerminated);
    assertThat(changes).hasValue(0);
  }

  private interface Happening {
    Object happen() throws IOException;
  }

  private interface Change {
    void happen() throws IOException;
  }

  private void seen(Happening change) throws IOException {
    int before = changes.get();
    change.happen();
    await().until(() -> changes.get() > before);
  }

  private void seen(Change change) throws IOException {
    seen(
        () -> {
          change.happen();
          return this;
        });
  }
}
