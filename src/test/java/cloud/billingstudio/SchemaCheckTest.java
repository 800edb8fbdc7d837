package cloud.billingstudio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers are held against the description by this check: it finds each way of not being as described. */
class SchemaCheckTest {

    private static final JsonNode API = json("""
            {'components':{'schemas':{
              'Line':{'type':'object','required':['id'],'properties':{
                'id':{'type':'integer'},
                'state':{'type':'string','enum':['OPEN','CLOSED']},
                'total':{'type':['number','null']},
                'terms':{'type':'array','items':{'type':'string'}},
                'owner':{'anyOf':[{'type':'null'},{'$ref':'#/components/schemas/Owner'}]},
                'counts':{'type':'object','additionalProperties':{'type':'integer'}},
                'anything':{},
                'lost':{'$ref':'#/components/schemas/Nothing'}}},
              'Owner':{'type':'object','properties':{'name':{'type':'string'}}}}}}""");

    private static final JsonNode LINE = json("{'$ref':'#/components/schemas/Line'}");

    @Test
    void findsNothingWhereAllIsAsDescribed() {
        assertThat(SchemaCheck.problems(API, LINE, json("""
                        {'id':1,'state':'OPEN','total':null,'terms':['P1M'],'owner':{'name':'Eva'},'counts':{'lines':2},
                         'anything':{'x':[1]}}"""))).isEmpty();
        assertThat(SchemaCheck.problems(API, LINE, json("{'id':1,'total':2,'owner':null}")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                | the body lacks "id"
            {'id':'1'}                        | the body.id is "1", not "integer"
            {'id':1.5}                        | the body.id is 1.5, not "integer"
            {'id':1,'state':'LOST'}           | the body.state is "LOST", none of ["OPEN","CLOSED"]
            {'id':1,'terms':['P1M',7]}        | the body.terms[1] is 7, not "string"
            {'id':1,'owner':{'name':7}}       | the body.owner is {"name":7}, none of
            {'id':1,'counts':{'lines':'two'}} | the body.counts.lines is "two", not "integer"
            {'id':1,'colour':'red'}           | the body.colour is not described
            {'id':1,'lost':1}                 | the body.lost has no schema
            [1]                               | the body is [1], not "object"
            """)
    void namesWhatIsNotAsDescribed(String value, String problem) {
        assertThat(SchemaCheck.problems(API, LINE, json(value)))
                .singleElement()
                .asString()
                .startsWith(problem);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
