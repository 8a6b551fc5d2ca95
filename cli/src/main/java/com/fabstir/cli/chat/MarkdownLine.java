package com.fabstir.cli.chat;

import java.util.Optional;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/**
 * One line of Markdown for a terminal that knows colours. Of a line that is not whole yet only that
 * part is rendered which no later character can change.
 */
final class MarkdownLine {
  private static final Parser PARSER = Parser.builder().build();
  private static final String OPEN = "*_`[]!<&\\~";
  private static final String BOLD = "\u001b[1m";
  private static final String ITALIC = "\u001b[3m";
  private static final String UNDERLINED = "\u001b[4m";
  private static final String CYAN = "\u001b[36m";
  private static final String PLAIN_WEIGHT = "\u001b[22m";
  private static final String UPRIGHT = "\u001b[23m";
  private static final String NOT_UNDERLINED = "\u001b[24m";
  private static final String PLAIN_COLOUR = "\u001b[39m";

  private MarkdownLine() {}

  /** A line that begins a block of code: the fence that will end it. */
  static Optional<String> fence(String line) {
    return PARSER.parse(line).getFirstChild() instanceof FencedCodeBlock code
        ? Optional.of(code.getFenceCharacter().repeat(code.getOpeningFenceLength()))
        : Optional.empty();
  }

  /** A line of a block of code. */
  static String code(String line) {
    return CYAN + line + PLAIN_COLOUR;
  }

  /**
   * @param whole whether the line has ended; of one that has not, a part may be missing
   */
  static String render(String line, boolean whole) {
    String text = line.stripLeading();
    String indentation = line.substring(0, line.length() - text.length());
    if (!whole && text.chars().allMatch(c -> "#*-+>=`~|.) \t0123456789".indexOf(c) >= 0)) {
      // May still become a heading, a list, a rule.
      return "";
    }
    var painter = new Painter(whole);
    PARSER.parse(text).accept(painter);
    return indentation + painter.painted;
  }

  /** Writes a tree as text with escape sequences. */
  private static final class Painter extends AbstractVisitor {
    private final StringBuilder painted = new StringBuilder();
    private final boolean whole;
    private boolean stopped;

    Painter(boolean whole) {
      this.whole = whole;
    }

    private void paint(String text) {
      if (!stopped) {
        painted.append(text);
      }
    }

    private void around(String before, Node node, String after) {
      paint(before);
      visitChildren(node);
      paint(after);
    }

    @Override
    public void visit(Text text) {
      String literal = text.getLiteral();
      for (int i = 0; !whole && !stopped && i < literal.length(); i++) {
        if (OPEN.indexOf(literal.charAt(i)) >= 0) {
          paint(literal.substring(0, i));
          stopped = true;
        }
      }
      paint(literal);
    }

    @Override
    public void visit(StrongEmphasis strong) {
      around(BOLD, strong, PLAIN_WEIGHT);
    }

    @Override
    public void visit(Emphasis emphasis) {
      around(ITALIC, emphasis, UPRIGHT);
    }

    @Override
    public void visit(Heading heading) {
      paint(BOLD);
      visitChildren(heading);
      if (whole) {
        paint(PLAIN_WEIGHT);
      }
    }

    @Override
    public void visit(Code code) {
      paint(code(code.getLiteral()));
    }

    @Override
    public void visit(Link link) {
      around(UNDERLINED, link, NOT_UNDERLINED + " (" + link.getDestination() + ")");
    }

    @Override
    public void visit(Image image) {
      around("", image, " (" + image.getDestination() + ")");
    }

    @Override
    public void visit(ListItem item) {
      if (item.getParent() instanceof BulletList) {
        paint("• ");
      } else if (item.getParent() instanceof OrderedList list) {
        paint(list.getMarkerStartNumber() + list.getMarkerDelimiter() + " ");
      }
      visitChildren(item);
    }

    @Override
    public void visit(BlockQuote quote) {
      paint("│ ");
      visitChildren(quote);
    }

    @Override
    public void visit(ThematicBreak rule) {
      paint("────────");
    }

    @Override
    public void visit(HtmlInline html) {
      paint(html.getLiteral());
    }

    @Override
    public void visit(HtmlBlock html) {
      paint(html.getLiteral());
    }

    @Override
    public void visit(FencedCodeBlock block) {
      paint(
          code(block.getFenceCharacter().repeat(block.getOpeningFenceLength()) + block.getInfo()));
    }
  }
}
