package dev.distworks.core.rpm;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The types that rpm 4.18 insists on for the tags of a package that it knows. Of the texts each
 * type passes for each other one, but not where a package says which one it is: a name in several
 * languages would be another one for each reader.
 */
final class TagTypes {
  private static final Map<Integer, RpmType> KNOWN = new HashMap<>();

  /** What tells one package from all others: one value each, at one place. */
  private static final Map<Integer, RpmType> IDENTITY =
      Map.of(
          RpmTag.NAME, RpmType.STRING,
          RpmTag.VERSION, RpmType.STRING,
          RpmTag.RELEASE, RpmType.STRING,
          RpmTag.EPOCH, RpmType.INT32,
          RpmTag.ARCH, RpmType.STRING,
          RpmTag.SOURCE_RPM, RpmType.STRING,
          RpmTag.SOURCE_PACKAGE, RpmType.INT32);

  static {
    know(RpmType.CHAR, "1029");
    know(RpmType.INT16, "1030 1033");
    know(
        RpmType.INT32,
        """
        1003 1006 1008 1009 1028 1034 1037 1045 1046 1048 1051 1052 1053 1068 1069 1080 1095
        1096 1106 1112 1114 1116 1119 1127 1128 1129 1134 1140 1141 1143 1144 1145 1158 1161
        1195 5011 5017 5018 5019 5020 5021 5022 5023 5024 5025 5026 5027 5032 5033 5037 5045
        5048 5051 5054 5057 5068 5070 5072 5078 5080 5082 5084 5085 5091 5093
        """);
    know(RpmType.INT64, "5008 5009");
    know(RpmType.BINARY, "1012 1013 1043 1146");
    know(
        RpmType.STRING,
        """
        100 1000 1001 1002 1004 1005 1007 1010 1011 1014 1015 1016 1018 1019 1020 1021 1022
        1023 1024 1025 1026 1027 1035 1036 1039 1040 1044 1047 1049 1050 1054 1055 1059 1060
        1061 1062 1064 1065 1066 1067 1079 1081 1082 1085 1086 1087 1088 1089 1090 1091 1092
        1094 1097 1098 1099 1113 1115 1117 1118 1120 1121 1122 1123 1124 1125 1126 1132 1133
        1135 1142 1147 1148 1149 1150 1151 1152 1153 1154 1155 1156 1157 1159 1160 1196 5000
        5001 5002 5005 5006 5007 5010 5012 5013 5014 5015 5016 5030 5031 5034 5035 5036 5040
        5041 5042 5043 5044 5046 5047 5049 5050 5052 5053 5055 5056 5058 5059 5060 5061 5062
        5066 5067 5069 5071 5076 5077 5079 5081 5086 5087 5088 5089 5090 5092 5096 5097 5098
        5099 5100 5101
        """);
  }

  private TagTypes() {}

  private static void know(RpmType type, String tags) {
    for (String tag : tags.strip().split("\\s+", -1)) {
      KNOWN.put(Integer.valueOf(tag), type);
    }
  }

  /**
   * What is wrong with that entry of a package's header; empty when nothing is.
   *
   * @param seen the tags of identity that came before it, and this one afterwards
   */
  static String problem(int tag, RpmType type, int count, Set<Integer> seen) {
    RpmType identity = IDENTITY.get(tag);
    if (identity != null) {
      if (type != identity || count != 1) {
        return "expected 1 of " + identity + ", found " + count + " of " + type;
      }
      return seen.add(tag) ? "" : "it is there twice";
    }
    RpmType known = KNOWN.get(tag);
    if (known == null || known == type || (known.isText() && type.isText())) {
      return "";
    }
    return "expected " + (known.isText() ? "a text" : known) + ", found " + type;
  }
}
