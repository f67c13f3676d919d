package dev.ragstone.generation;

import static java.util.stream.Collectors.toSet;

import dev.ragstone.core.Answer;
import dev.ragstone.core.Context;
import dev.ragstone.core.Evidence;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stability;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * An answer that grows while it is told. A sentence is complete when the next one has begun, with
 * anything but a mark; nothing is told before a sentence that cites a passage and is no refusal.
 */
final class StreamedAnswer {

  /** Characters of a reply that are read, as of any other. */
  private static final int READ = 100_000;

  private static final Pattern THINKING =
      Pattern.compile("(?i)^[\\s\\ufeff\\u200b]*<(?:think|thinking|reasoning|thought)>");
  private static final Pattern THOUGHT =
      Pattern.compile("(?i)</(?:think|thinking|reasoning|thought)>|<\\|message\\|>");

  /** Marks of templates, which are no text. */
  private static final Pattern TAG =
      Pattern.compile("(?i)</?(?:answer|s|think)>|<\\|[a-z_]{1,20}\\|>");

  /** What belongs to the sentence before it. */
  private static final Pattern LEADING_MARKS =
      Pattern.compile("^\\s*(?:[\\[【［〔(][^\\]】］〕)\\n]{0,80}[\\]】］〕)][.,;]?\\s{0,9}){1,20}+");

  private static final String OPENING = "[【［〔(<^\\*`¹²³⁰⁴⁵⁶⁷⁸⁹";

  private final Context context;
  private final Set<Integer> known;
  private final Run run;
  private final StringBuilder raw = new StringBuilder();
  private final StringBuilder text = new StringBuilder();
  private final ReentrantLock lock = new ReentrantLock();
  private int read;
  private int scanAt;
  private int told;
  private int phantoms;
  private boolean telling;
  private boolean closed;

  StreamedAnswer(Context context, Run run) {
    this.context = context;
    this.run = run;
    known = context.evidence().stream().map(Evidence::number).collect(toSet());
  }

  /** The model said {@code piece}. */
  void add(String piece) {
    lock.lock();
    try {
      if (!closed && raw.length() < READ) {
        raw.append(piece);
        if (raw.length() >= scanAt) {
          scan();
          scanAt = raw.length() + Math.max(1, (raw.length() - read) / 16);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void scan() {
    if (!telling) {
      skipThinking();
    }
    var rest = raw.substring(read);
    boolean thinking = read == 0 && THINKING.matcher(rest).find();
    if (!thinking && !(text.isEmpty() && Refusal.marked(rest))) {
      take(complete(rest));
      tell();
    }
  }

  private void skipThinking() {
    int thought = THOUGHT.matcher(raw).results().mapToInt(MatchResult::end).max().orElse(0);
    if (thought > read) {
      read = thought;
      text.setLength(0);
    }
  }

  /** What has been told and will ever be, as an answer; an abstention if that is nothing. */
  Answer partial() {
    lock.lock();
    try {
      closed = true;
      return told == 0
          ? new Answer.Abstained(CitedGenerator.UNSUPPORTED)
          : Draft.of(text.substring(0, told))
              .answer(context, Stability.ASKED_ONCE, CitedGenerator.UNSUPPORTED);
    } finally {
      lock.unlock();
    }
  }

  /** Whether anything has been told. */
  boolean isTold() {
    lock.lock();
    try {
      return told > 0;
    } finally {
      lock.unlock();
    }
  }

  /** Tells what is left of a reply that has ended. */
  Answer whole() {
    lock.lock();
    try {
      take(raw.length() - read);
      tell();
      if (phantoms > 0) {
        run.repaired(CitedGenerator.TASK, "removed %d marks of no passage".formatted(phantoms));
      }
      return partial();
    } finally {
      lock.unlock();
    }
  }

  private void take(int length) {
    var piece = TAG.matcher(raw.substring(read, read + length)).replaceAll("");
    var plain = Refusal.mentioned(piece) ? Refusal.unmarked(piece) + "\n" : piece;
    var normalised = Marks.normalise(plain, known);
    phantoms += normalised.phantoms();
    text.append(normalised.text());
    read += length;
  }

  private void tell() {
    telling = telling || cites();
    var next = text.substring(told);
    if (telling && !next.isBlank()) {
      run.wrote(next);
      told = text.length();
    }
  }

  private boolean cites() {
    return Sentences.pieces(text.toString()).stream()
        .anyMatch(
            piece -> !Marks.in(piece).isEmpty() && Draft.says(piece) && !Refusal.worded(piece));
  }

  /** How much of {@code rest} are sentences that nothing more can belong to. */
  private static int complete(String rest) {
    var pieces = Sentences.pieces(rest);
    if (pieces.size() < 2) {
      return 0;
    }
    var next = pieces.getLast();
    var marks = LEADING_MARKS.matcher(next);
    int skipped = marks.find() ? marks.end() : 0;
    var begun = next.substring(skipped).stripLeading();
    return begun.isEmpty() || OPENING.indexOf(begun.charAt(0)) >= 0
        ? 0
        : rest.length() - next.length() + skipped;
  }
}
