package dev.bluejay.tokenizers.jinja;

import dev.bluejay.tokenizers.jinja.Token.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The tokens of a template, read one by one; takes down the names it passes. */
final class TokenStream {
  private final List<Token> tokens;
  private int position;
  private Set<String> names = new HashSet<>();

  TokenStream(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token current() {
    return tokens.get(position);
  }

  Token ahead() {
    return tokens.get(Math.min(position + 1, tokens.size() - 1));
  }

  Token next() {
    Token token = current();
    if (token.kind() == Kind.NAME) {
      names.add(token.text());
    }
    position = Math.min(position + 1, tokens.size() - 1);
    return token;
  }

  boolean is(Kind kind) {
    return current().kind() == kind;
  }

  boolean isName(String name) {
    return current().is(Kind.NAME, name);
  }

  boolean isOperator(String operator) {
    return current().is(Kind.OPERATOR, operator);
  }

  boolean skipName(String name) {
    boolean found = isName(name);
    if (found) {
      next();
    }
    return found;
  }

  boolean skipOperator(String operator) {
    boolean found = isOperator(operator);
    if (found) {
      next();
    }
    return found;
  }

  Token expect(Kind kind) {
    if (!is(kind)) {
      String wanted = new Token(kind, kind == Kind.NAME ? "name" : "", 0).described();
      throw fail("expected token '" + wanted + "', got '" + current().described() + "'");
    }
    return next();
  }

  void expectOperator(String operator) {
    if (!skipOperator(operator)) {
      throw fail("expected token '" + operator + "', got '" + current().described() + "'");
    }
  }

  void expectName(String name) {
    if (!skipName(name)) {
      throw fail("expected token '" + name + "', got '" + current().described() + "'");
    }
  }

  TemplateException fail(String reason) {
    return new TemplateException(reason, current().line());
  }

  /** Begins to take names down anew; those until now come back. */
  Set<String> beginNames() {
    Set<String> outer = names;
    names = new HashSet<>();
    return outer;
  }

  /** The names since {@link #beginNames}, which count for the outer ones, too. */
  Set<String> endNames(Set<String> outer) {
    Set<String> inner = names;
    names = outer;
    names.addAll(inner);
    return inner;
  }
}
