package dev.ragstone.benchmarks;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What this JVM takes up.
 *
 * @param heap bytes in use right after a full collection
 * @param memory bytes of the whole process, what native libraries hold among them
 * @param platform live platform threads
 * @param virtual live virtual threads; all are counted with {@code -Djdk.trackAllThreads=true}
 */
record Footprint(long heap, long memory, int platform, int virtual) {

  private static final Pattern VIRTUAL = Pattern.compile("(?m)^#\\d+ \".*\" virtual\\b");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  static Footprint now() throws IOException {
    System.gc();
    var runtime = Runtime.getRuntime();
    return new Footprint(
        runtime.totalMemory() - runtime.freeMemory(),
        resident(),
        platformThreads(),
        virtualThreads());
  }

  static int platformThreads() {
    return ManagementFactory.getThreadMXBean().getThreadCount();
  }

  static int virtualThreads() throws IOException {
    return (int) VIRTUAL.matcher(threads()).results().count();
  }

  /** All threads and what they do. */
  static String threads() throws IOException {
    var file = Files.createTempDirectory("ragstone-threads").resolve("dump.txt");
    try {
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(file.toString(), ThreadDumpFormat.TEXT_PLAIN);
      return Files.readString(file);
    } finally {
      Files.deleteIfExists(file);
      Files.delete(file.getParent());
    }
  }

  private static long resident() throws IOException {
    var status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    var found = RESIDENT.matcher(Files.readString(status));
    return found.find() ? Long.parseLong(found.group(1)) << 10 : 0;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "heap %d MB, process %d MB, %d platform and %d virtual threads",
        heap >> 20,
        memory >> 20,
        platform,
        virtual);
  }
}
