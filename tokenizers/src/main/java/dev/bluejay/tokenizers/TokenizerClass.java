package dev.bluejay.tokenizers;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a Python tokenizer class takes where its files say nothing. Immutable.
 *
 * @param name without "Fast"
 * @param modelInputNames what its models are given
 * @param defaults its special tokens
 * @param wordPiece whether it can be built from a {@code vocab.txt}, and overrules the BERT
 *     normalizer of a {@code tokenizer.json} with what {@code tokenizer_config.json} says or leaves
 *     unsaid
 * @param separators how many separators stand between the texts of a pair
 */
record TokenizerClass(
    String name,
    List<String> modelInputNames,
    Map<SpecialToken, AddedToken> defaults,
    boolean wordPiece,
    int separators) {

  private static final List<String> WITH_TYPES =
      List.of("input_ids", "token_type_ids", "attention_mask");
  private static final List<String> WITHOUT_TYPES = List.of("input_ids", "attention_mask");

  /** A class that knows nothing of its own: {@code PreTrainedTokenizerFast}. */
  static final TokenizerClass GENERIC =
      new TokenizerClass("PreTrainedTokenizer", WITH_TYPES, Map.of(), false, 0);

  /** BERT's, which is also what a bare {@code vocab.txt} is read as. */
  static final TokenizerClass BERT = bert("Bert", WITH_TYPES);

  private static final List<TokenizerClass> KNOWN =
      List.of(
          GENERIC,
          BERT,
          bert("ConvBert", WITH_TYPES),
          bert("DPRContextEncoder", WITH_TYPES),
          bert("DPRQuestionEncoder", WITH_TYPES),
          bert("DPRReader", WITHOUT_TYPES),
          bert("DistilBert", WITHOUT_TYPES),
          bert("Electra", WITH_TYPES),
          bert("LayoutLM", WITH_TYPES),
          bert("Lxmert", WITH_TYPES),
          bert("MobileBert", WITH_TYPES),
          bert("Realm", WITH_TYPES),
          bert("RetriBert", WITHOUT_TYPES),
          bert("SqueezeBert", WITH_TYPES),
          mpnet());

  /** The class of a {@code model_type}, where its name is not that of the model type itself. */
  private static final Map<String, String> BY_MODEL_TYPE =
      Map.ofEntries(
          entry("align", "Bert"),
          entry("bert", "Bert"),
          entry("blip", "Bert"),
          entry("bros", "Bert"),
          entry("chinese_clip", "Bert"),
          entry("convbert", "ConvBert"),
          entry("distilbert", "DistilBert"),
          entry("dpr", "DPRQuestionEncoder"),
          entry("electra", "Electra"),
          entry("ernie", "Bert"),
          entry("git", "Bert"),
          entry("grounding-dino", "Bert"),
          entry("layoutlm", "LayoutLM"),
          entry("lxmert", "Lxmert"),
          entry("megatron-bert", "Bert"),
          entry("mobilebert", "MobileBert"),
          entry("mpnet", "MPNet"),
          entry("nezha", "Bert"),
          entry("qdqbert", "Bert"),
          entry("retribert", "RetriBert"),
          entry("squeezebert", "SqueezeBert"),
          entry("vilt", "Bert"),
          entry("visual_bert", "Bert"));

  private static TokenizerClass bert(String name, List<String> modelInputNames) {
    var defaults = new EnumMap<SpecialToken, AddedToken>(SpecialToken.class);
    for (SpecialToken role : SpecialToken.values()) {
      if (role != SpecialToken.BOS && role != SpecialToken.EOS) {
        defaults.put(role, AddedToken.special("[" + role.name() + "]"));
      }
    }
    return new TokenizerClass(name + "Tokenizer", modelInputNames, Map.copyOf(defaults), true, 1);
  }

  private static TokenizerClass mpnet() {
    AddedToken begin = AddedToken.special("<s>");
    AddedToken end = AddedToken.special("</s>");
    Map<SpecialToken, AddedToken> defaults =
        Map.of(
            SpecialToken.BOS, begin,
            SpecialToken.CLS, begin,
            SpecialToken.EOS, end,
            SpecialToken.SEP, end,
            SpecialToken.UNK, AddedToken.special("[UNK]"),
            SpecialToken.PAD, AddedToken.special("<pad>"),
            SpecialToken.MASK, AddedToken.special("<mask>").lstrip(true));
    return new TokenizerClass("MPNetTokenizer", WITHOUT_TYPES, defaults, true, 2);
  }

  /** The class of a name, with or without "Fast". */
  static Optional<TokenizerClass> named(String name) {
    String plain = name.endsWith("Fast") ? name.substring(0, name.length() - 4) : name;
    return KNOWN.stream().filter(known -> known.name.equals(plain)).findFirst();
  }

  /** The class of a model type, like {@code distilbert}. */
  static Optional<TokenizerClass> ofModelType(String modelType) {
    return Optional.ofNullable(BY_MODEL_TYPE.get(modelType))
        .flatMap(name -> named(name + "Tokenizer"));
  }

  /** The names of the classes that are known. */
  static List<String> names() {
    return new ArrayList<>(KNOWN.stream().map(TokenizerClass::name).sorted().toList());
  }
}
