package dev.ragstone.evaluation.robustness;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * One wrong letter in one of five words, at least in one. Words of fewer than four letters, or with
 * a digit, are spared where there are others; digits always are.
 */
enum Typo implements Perturbation {
  /** Two letters that stand side by side change places. */
  SWAP("swapped letters") {
    @Override
    boolean fits(int[] word, int i) {
      return letter(word, i) && letter(word, i + 1) && word[i] != word[i + 1];
    }

    @Override
    int[] typed(int[] word, int i, RandomGenerator random) {
      return new int[] {word[i + 1], word[i]};
    }
  },
  /** A letter is missing. */
  DELETE("missing letter") {
    @Override
    boolean fits(int[] word, int i) {
      return word.length > 1 && letter(word, i);
    }

    @Override
    int[] typed(int[] word, int i, RandomGenerator random) {
      return new int[0];
    }
  },
  /** A letter of the word comes once more, anywhere. */
  INSERT("extra letter") {
    @Override
    boolean fits(int[] word, int i) {
      return letter(word, i);
    }

    @Override
    int[] typed(int[] word, int i, RandomGenerator random) {
      var letters = IntStream.range(0, word.length).filter(j -> letter(word, j)).toArray();
      return new int[] {word[i], word[letters[random.nextInt(letters.length)]]};
    }
  },
  /** A key beside the right one, on a QWERTY keyboard. */
  KEY("neighbouring key") {
    @Override
    boolean fits(int[] word, int i) {
      return !Keyboard.beside(word[i]).isEmpty();
    }

    @Override
    int[] typed(int[] word, int i, RandomGenerator random) {
      return new int[] {Seeds.one(Keyboard.beside(word[i]), random)};
    }
  },
  /** A letter of another script that looks the same. */
  LOOK_ALIKE("look-alike letters") {
    @Override
    boolean fits(int[] word, int i) {
      return LATIN.indexOf(word[i]) >= 0;
    }

    @Override
    int[] typed(int[] word, int i, RandomGenerator random) {
      return new int[] {CYRILLIC.charAt(LATIN.indexOf(word[i]))};
    }
  };

  private static final String LATIN = "aceiopsxyjABCEHIKMOPTXS";
  private static final String CYRILLIC =
      "\u0430\u0441\u0435\u0456\u043e\u0440\u0455\u0445\u0443\u0458\u0410"
          + "\u0412\u0421\u0415\u041d\u0406\u041a\u041c\u041e\u0420\u0422\u0425\u0405";
  private static final int LONG = 4;

  private final String title;

  Typo(String title) {
    this.title = title;
  }

  /** Whether something can be mistyped at {@code i}. */
  abstract boolean fits(int[] word, int i);

  /** What stands in place of the letter at {@code i}, and of the next one for a swap. */
  abstract int[] typed(int[] word, int i, RandomGenerator random);

  @Override
  public String apply(String text, RandomGenerator random) {
    var words = Words.of(text);
    var pieces = new ArrayList<>(words.pieces());
    var open = words.at().stream().filter(i -> !places(pieces.get(i)).isEmpty()).toList();
    var better = open.stream().filter(i -> plainAndLong(pieces.get(i))).toList();
    int wrong = Math.max(1, words.count() / 5);
    for (int i : Seeds.some(better.isEmpty() ? open : better, wrong, random)) {
      pieces.set(i, mistyped(pieces.get(i), random));
    }
    return String.join("", pieces);
  }

  private String mistyped(String piece, RandomGenerator random) {
    int[] word = piece.codePoints().toArray();
    int place = Seeds.one(places(piece), random);
    int[] typed = typed(word, place, random);
    int next = place + (this == SWAP ? 2 : 1);
    return new String(word, 0, place)
        + new String(typed, 0, typed.length)
        + new String(word, next, word.length - next);
  }

  private List<Integer> places(String piece) {
    int[] word = piece.codePoints().toArray();
    return IntStream.range(0, word.length).filter(i -> fits(word, i)).boxed().toList();
  }

  private static boolean plainAndLong(String piece) {
    return piece.codePoints().filter(Character::isLetter).count() >= LONG
        && piece.codePoints().noneMatch(Character::isDigit);
  }

  private static boolean letter(int[] word, int i) {
    return i < word.length && Character.isLetter(word[i]);
  }

  @Override
  public String toString() {
    return title;
  }
}
