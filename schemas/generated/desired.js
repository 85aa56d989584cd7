// Made by scripts/generate-schemas.mjs (npm run generate); do not edit.
"use strict";
exports.validateDesired = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"urn:sealform:desired:1","type":"object","required":["version","owner","scopes","environments","secrets","variables","ignore","forget","policies"],"additionalProperties":false,"properties":{"version":{"const":1},"owner":{"type":"object","required":["kind","login"],"additionalProperties":false,"properties":{"kind":{"enum":["organization","user"]},"login":{"type":"string"}}},"scopes":{"type":"array","items":{"type":"object","required":["scope","stores","unmanaged"],"additionalProperties":false,"properties":{"scope":{"type":"string","minLength":1},"stores":{"type":"array","items":{"$ref":"#/$defs/store"}},"unmanaged":{"enum":["report","forbid","delete"]}}}},"environments":{"type":"array","items":{"type":"object","required":["address","repository","name","protection"],"additionalProperties":false,"properties":{"address":{"type":"string","minLength":1},"repository":{"type":"string","minLength":1},"name":{"type":"string","minLength":1},"protection":{"$ref":"#/$defs/protection"}}}},"secrets":{"type":"array","items":{"type":"object","required":["kind","address","scope","store","name","value"],"additionalProperties":false,"properties":{"kind":{"const":"secret"},"address":{"type":"string","minLength":1},"scope":{"type":"string","minLength":1},"store":{"$ref":"#/$defs/store"},"name":{"type":"string","minLength":1},"visibility":{"enum":["all","private","selected"]},"repositories":{"type":"array","items":{"$ref":"#/$defs/selector"}},"adopt":{"type":"boolean"},"value":{"$ref":"#/$defs/source"},"encoding":{"const":"base64"},"allowEmpty":{"type":"boolean"},"rotation":{"$ref":"#/$defs/rotation"}}}},"variables":{"type":"array","items":{"type":"object","required":["kind","address","scope","store","name","value"],"additionalProperties":false,"properties":{"kind":{"const":"variable"},"address":{"type":"string","minLength":1},"scope":{"type":"string","minLength":1},"store":{"$ref":"#/$defs/store"},"name":{"type":"string","minLength":1},"visibility":{"enum":["all","private","selected"]},"repositories":{"type":"array","items":{"$ref":"#/$defs/selector"}},"adopt":{"type":"boolean"},"value":{"type":"string"}}}},"ignore":{"type":"array","items":{"type":"object","required":["pattern","reason"],"additionalProperties":false,"properties":{"pattern":{"type":"string"},"owner":{"type":"string"},"reason":{"type":"string"}}}},"forget":{"type":"array","items":{"type":"string"}},"removed":{"type":"array","minItems":1,"items":{"type":"object","required":["address","reason"],"additionalProperties":false,"properties":{"address":{"type":"string"},"reason":{"type":"string"}}}},"policies":{"type":"object","additionalProperties":false,"properties":{"forbidVisibilityAll":{"type":"boolean"},"allowedVisibility":{"type":"array","minItems":1,"uniqueItems":true,"items":{"type":"string","enum":["all","private","selected"]}},"secretNames":{"type":"array","items":{"type":"string","minLength":1}},"variableNames":{"type":"array","items":{"type":"string","minLength":1}},"maxAgeDays":{"type":"integer","minimum":1},"forbiddenStores":{"type":"array","items":{"$ref":"#/$defs/store"}},"forbiddenSources":{"type":"array","uniqueItems":true,"items":{"type":"string","enum":["env","file","dotenv","exec","stdin","sealed","largeFile","generate","existing"]}},"requireReviewers":{"type":"array","items":{"type":"string"}},"requirePreventSelfReview":{"type":"array","items":{"type":"string","minLength":1}},"requireWaitTimer":{"type":"array","items":{"type":"string","minLength":1}},"minimumWaitTimer":{"type":"integer","minimum":1,"maximum":43200},"requireDeploymentBranchPolicy":{"type":"array","items":{"type":"string","minLength":1}},"forbidAdminBypass":{"type":"array","items":{"type":"string","minLength":1}},"forbidUnmanaged":{"type":"boolean"},"deletesNeedMarker":{"type":"boolean"},"warnOnly":{"type":"array","uniqueItems":true,"items":{"type":"string","enum":["policy-visibility-all","policy-visibility","policy-secret-name","policy-variable-name","policy-max-age","policy-store","policy-source","policy-reviewers","policy-self-review","policy-wait-timer","policy-branch-policy","policy-admin-bypass","policy-unmanaged","policy-age","policy-delete"]}},"waivers":{"type":"array","items":{"type":"object","required":["policy","pattern","reason","until"],"additionalProperties":false,"properties":{"policy":{"type":"string","enum":["policy-visibility-all","policy-visibility","policy-secret-name","policy-variable-name","policy-max-age","policy-store","policy-source","policy-reviewers","policy-self-review","policy-wait-timer","policy-branch-policy","policy-admin-bypass","policy-unmanaged","policy-age","policy-delete"]},"pattern":{"type":"string","minLength":1},"reason":{"type":"string","minLength":1},"until":{"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}}}}}}},"$defs":{"store":{"enum":["actions","dependabot","codespaces","agents"]},"selector":{"oneOf":[{"type":"object","required":["by","name"],"additionalProperties":false,"properties":{"by":{"const":"name"},"name":{"type":"string"}}},{"type":"object","required":["by","glob"],"additionalProperties":false,"properties":{"by":{"const":"glob"},"glob":{"type":"string"},"exclude":{"type":"boolean"}}},{"type":"object","required":["by","topic"],"additionalProperties":false,"properties":{"by":{"const":"topic"},"topic":{"type":"string"}}},{"type":"object","required":["by","property","value"],"additionalProperties":false,"properties":{"by":{"const":"property"},"property":{"type":"string"},"value":{"type":"string"}}}]},"source":{"oneOf":[{"type":"object","required":["from","name"],"additionalProperties":false,"properties":{"from":{"const":"env"},"name":{"type":"string"},"shared":{"type":"string","minLength":1}}},{"type":"object","required":["from","path"],"additionalProperties":false,"properties":{"from":{"const":"file"},"path":{"type":"string","minLength":1},"shared":{"type":"string","minLength":1}}},{"type":"object","required":["from","path","key"],"additionalProperties":false,"properties":{"from":{"const":"dotenv"},"path":{"type":"string","minLength":1},"key":{"type":"string"},"shared":{"type":"string","minLength":1}}},{"type":"object","required":["from","argv","timeoutSeconds"],"additionalProperties":false,"properties":{"from":{"const":"exec"},"argv":{"type":"array","items":{"type":"string"}},"timeoutSeconds":{"type":"number"},"shared":{"type":"string","minLength":1}}},{"type":"object","required":["from"],"additionalProperties":false,"properties":{"from":{"const":"stdin"},"shared":{"type":"string","minLength":1}}},{"type":"object","required":["from","ciphertext","keyId"],"additionalProperties":false,"properties":{"from":{"const":"sealed"},"ciphertext":{"type":"string"},"keyId":{"type":"string"}}},{"type":"object","required":["from","length","alphabet","deliver","timeoutSeconds"],"additionalProperties":false,"properties":{"from":{"const":"generate"},"length":{"type":"number"},"alphabet":{"type":"string"},"deliver":{"type":"array","items":{"type":"string"}},"timeoutSeconds":{"type":"number"},"shared":{"type":"string","minLength":1}}},{"type":"object","required":["from","path"],"additionalProperties":false,"properties":{"from":{"const":"largeFile"},"path":{"type":"string","minLength":1},"shared":{"type":"string","minLength":1}}},{"type":"object","required":["from"],"additionalProperties":false,"properties":{"from":{"const":"existing"}}}]},"rotation":{"type":"object","additionalProperties":false,"properties":{"maxAgeDays":{"type":"number"},"owner":{"type":"string"},"runbook":{"type":"string"},"notify":{"type":"array","items":{"type":"string"}}}},"protection":{"type":"object","additionalProperties":false,"properties":{"reviewers":{"oneOf":[{"type":"null"},{"type":"object","required":["teams","users"],"additionalProperties":false,"properties":{"teams":{"type":"array","items":{"type":"string"}},"users":{"type":"array","items":{"type":"string"}}}}]},"preventSelfReview":{"type":["boolean","null"]},"waitTimer":{"type":["number","null"]},"adminsCanBypass":{"type":["boolean","null"]},"customProtectionRules":{"type":["array","null"],"items":{"type":"string"}},"deploymentBranchPolicy":{"oneOf":[{"type":"null"},{"type":"object","required":["protectedBranches"],"additionalProperties":false,"properties":{"protectedBranches":{"const":true}}},{"type":"object","required":["branches","tags"],"additionalProperties":false,"properties":{"branches":{"type":"array","items":{"type":"string"}},"tags":{"type":"array","items":{"type":"string"}}}}]}}}}};
const schema32 = {"enum":["actions","dependabot","codespaces","agents"]};
const schema33 = {"type":"object","additionalProperties":false,"properties":{"reviewers":{"oneOf":[{"type":"null"},{"type":"object","required":["teams","users"],"additionalProperties":false,"properties":{"teams":{"type":"array","items":{"type":"string"}},"users":{"type":"array","items":{"type":"string"}}}}]},"preventSelfReview":{"type":["boolean","null"]},"waitTimer":{"type":["number","null"]},"adminsCanBypass":{"type":["boolean","null"]},"customProtectionRules":{"type":["array","null"],"items":{"type":"string"}},"deploymentBranchPolicy":{"oneOf":[{"type":"null"},{"type":"object","required":["protectedBranches"],"additionalProperties":false,"properties":{"protectedBranches":{"const":true}}},{"type":"object","required":["branches","tags"],"additionalProperties":false,"properties":{"branches":{"type":"array","items":{"type":"string"}},"tags":{"type":"array","items":{"type":"string"}}}}]}}};
const schema35 = {"oneOf":[{"type":"object","required":["by","name"],"additionalProperties":false,"properties":{"by":{"const":"name"},"name":{"type":"string"}}},{"type":"object","required":["by","glob"],"additionalProperties":false,"properties":{"by":{"const":"glob"},"glob":{"type":"string"},"exclude":{"type":"boolean"}}},{"type":"object","required":["by","topic"],"additionalProperties":false,"properties":{"by":{"const":"topic"},"topic":{"type":"string"}}},{"type":"object","required":["by","property","value"],"additionalProperties":false,"properties":{"by":{"const":"property"},"property":{"type":"string"},"value":{"type":"string"}}}]};
const schema36 = {"oneOf":[{"type":"object","required":["from","name"],"additionalProperties":false,"properties":{"from":{"const":"env"},"name":{"type":"string"},"shared":{"type":"string","minLength":1}}},{"type":"object","required":["from","path"],"additionalProperties":false,"properties":{"from":{"const":"file"},"path":{"type":"string","minLength":1},"shared":{"type":"string","minLength":1}}},{"type":"object","required":["from","path","key"],"additionalProperties":false,"properties":{"from":{"const":"dotenv"},"path":{"type":"string","minLength":1},"key":{"type":"string"},"shared":{"type":"string","minLength":1}}},{"type":"object","required":["from","argv","timeoutSeconds"],"additionalProperties":false,"properties":{"from":{"const":"exec"},"argv":{"type":"array","items":{"type":"string"}},"timeoutSeconds":{"type":"number"},"shared":{"type":"string","minLength":1}}},{"type":"object","required":["from"],"additionalProperties":false,"properties":{"from":{"const":"stdin"},"shared":{"type":"string","minLength":1}}},{"type":"object","required":["from","ciphertext","keyId"],"additionalProperties":false,"properties":{"from":{"const":"sealed"},"ciphertext":{"type":"string"},"keyId":{"type":"string"}}},{"type":"object","required":["from","length","alphabet","deliver","timeoutSeconds"],"additionalProperties":false,"properties":{"from":{"const":"generate"},"length":{"type":"number"},"alphabet":{"type":"string"},"deliver":{"type":"array","items":{"type":"string"}},"timeoutSeconds":{"type":"number"},"shared":{"type":"string","minLength":1}}},{"type":"object","required":["from","path"],"additionalProperties":false,"properties":{"from":{"const":"largeFile"},"path":{"type":"string","minLength":1},"shared":{"type":"string","minLength":1}}},{"type":"object","required":["from"],"additionalProperties":false,"properties":{"from":{"const":"existing"}}}]};
const schema37 = {"type":"object","additionalProperties":false,"properties":{"maxAgeDays":{"type":"number"},"owner":{"type":"string"},"runbook":{"type":"string"},"notify":{"type":"array","items":{"type":"string"}}}};
const func1 = Object.prototype.hasOwnProperty;
const func2 = require("ajv/dist/runtime/ucs2length").default;
const pattern4 = new RegExp("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "u");

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="urn:sealform:desired:1" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.version === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "version"},message:"must have required property '"+"version"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.owner === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "owner"},message:"must have required property '"+"owner"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.scopes === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "scopes"},message:"must have required property '"+"scopes"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.environments === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "environments"},message:"must have required property '"+"environments"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.secrets === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "secrets"},message:"must have required property '"+"secrets"+"'"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.variables === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "variables"},message:"must have required property '"+"variables"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.ignore === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "ignore"},message:"must have required property '"+"ignore"+"'"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.forget === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "forget"},message:"must have required property '"+"forget"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.policies === undefined){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "policies"},message:"must have required property '"+"policies"+"'"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema31.properties, key0))){
const err9 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.version !== undefined){
if(1 !== data.version){
const err10 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.owner !== undefined){
let data1 = data.owner;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.kind === undefined){
const err11 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data1.login === undefined){
const err12 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/required",keyword:"required",params:{missingProperty: "login"},message:"must have required property '"+"login"+"'"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
for(const key1 in data1){
if(!((key1 === "kind") || (key1 === "login"))){
const err13 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data1.kind !== undefined){
let data2 = data1.kind;
if(!((data2 === "organization") || (data2 === "user"))){
const err14 = {instancePath:instancePath+"/owner/kind",schemaPath:"#/properties/owner/properties/kind/enum",keyword:"enum",params:{allowedValues: schema31.properties.owner.properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data1.login !== undefined){
if(typeof data1.login !== "string"){
const err15 = {instancePath:instancePath+"/owner/login",schemaPath:"#/properties/owner/properties/login/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.scopes !== undefined){
let data4 = data.scopes;
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(data5.scope === undefined){
const err17 = {instancePath:instancePath+"/scopes/" + i0,schemaPath:"#/properties/scopes/items/required",keyword:"required",params:{missingProperty: "scope"},message:"must have required property '"+"scope"+"'"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data5.stores === undefined){
const err18 = {instancePath:instancePath+"/scopes/" + i0,schemaPath:"#/properties/scopes/items/required",keyword:"required",params:{missingProperty: "stores"},message:"must have required property '"+"stores"+"'"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data5.unmanaged === undefined){
const err19 = {instancePath:instancePath+"/scopes/" + i0,schemaPath:"#/properties/scopes/items/required",keyword:"required",params:{missingProperty: "unmanaged"},message:"must have required property '"+"unmanaged"+"'"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
for(const key2 in data5){
if(!(((key2 === "scope") || (key2 === "stores")) || (key2 === "unmanaged"))){
const err20 = {instancePath:instancePath+"/scopes/" + i0,schemaPath:"#/properties/scopes/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data5.scope !== undefined){
let data6 = data5.scope;
if(typeof data6 === "string"){
if(func2(data6) < 1){
const err21 = {instancePath:instancePath+"/scopes/" + i0+"/scope",schemaPath:"#/properties/scopes/items/properties/scope/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/scopes/" + i0+"/scope",schemaPath:"#/properties/scopes/items/properties/scope/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data5.stores !== undefined){
let data7 = data5.stores;
if(Array.isArray(data7)){
const len1 = data7.length;
for(let i1=0; i1<len1; i1++){
let data8 = data7[i1];
if(!((((data8 === "actions") || (data8 === "dependabot")) || (data8 === "codespaces")) || (data8 === "agents"))){
const err23 = {instancePath:instancePath+"/scopes/" + i0+"/stores/" + i1,schemaPath:"#/$defs/store/enum",keyword:"enum",params:{allowedValues: schema32.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
else {
const err24 = {instancePath:instancePath+"/scopes/" + i0+"/stores",schemaPath:"#/properties/scopes/items/properties/stores/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data5.unmanaged !== undefined){
let data9 = data5.unmanaged;
if(!(((data9 === "report") || (data9 === "forbid")) || (data9 === "delete"))){
const err25 = {instancePath:instancePath+"/scopes/" + i0+"/unmanaged",schemaPath:"#/properties/scopes/items/properties/unmanaged/enum",keyword:"enum",params:{allowedValues: schema31.properties.scopes.items.properties.unmanaged.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath:instancePath+"/scopes/" + i0,schemaPath:"#/properties/scopes/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath:instancePath+"/scopes",schemaPath:"#/properties/scopes/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.environments !== undefined){
let data10 = data.environments;
if(Array.isArray(data10)){
const len2 = data10.length;
for(let i2=0; i2<len2; i2++){
let data11 = data10[i2];
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(data11.address === undefined){
const err28 = {instancePath:instancePath+"/environments/" + i2,schemaPath:"#/properties/environments/items/required",keyword:"required",params:{missingProperty: "address"},message:"must have required property '"+"address"+"'"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(data11.repository === undefined){
const err29 = {instancePath:instancePath+"/environments/" + i2,schemaPath:"#/properties/environments/items/required",keyword:"required",params:{missingProperty: "repository"},message:"must have required property '"+"repository"+"'"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(data11.name === undefined){
const err30 = {instancePath:instancePath+"/environments/" + i2,schemaPath:"#/properties/environments/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(data11.protection === undefined){
const err31 = {instancePath:instancePath+"/environments/" + i2,schemaPath:"#/properties/environments/items/required",keyword:"required",params:{missingProperty: "protection"},message:"must have required property '"+"protection"+"'"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
for(const key3 in data11){
if(!((((key3 === "address") || (key3 === "repository")) || (key3 === "name")) || (key3 === "protection"))){
const err32 = {instancePath:instancePath+"/environments/" + i2,schemaPath:"#/properties/environments/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data11.address !== undefined){
let data12 = data11.address;
if(typeof data12 === "string"){
if(func2(data12) < 1){
const err33 = {instancePath:instancePath+"/environments/" + i2+"/address",schemaPath:"#/properties/environments/items/properties/address/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath:instancePath+"/environments/" + i2+"/address",schemaPath:"#/properties/environments/items/properties/address/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data11.repository !== undefined){
let data13 = data11.repository;
if(typeof data13 === "string"){
if(func2(data13) < 1){
const err35 = {instancePath:instancePath+"/environments/" + i2+"/repository",schemaPath:"#/properties/environments/items/properties/repository/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/environments/" + i2+"/repository",schemaPath:"#/properties/environments/items/properties/repository/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data11.name !== undefined){
let data14 = data11.name;
if(typeof data14 === "string"){
if(func2(data14) < 1){
const err37 = {instancePath:instancePath+"/environments/" + i2+"/name",schemaPath:"#/properties/environments/items/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/environments/" + i2+"/name",schemaPath:"#/properties/environments/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data11.protection !== undefined){
let data15 = data11.protection;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
for(const key4 in data15){
if(!((((((key4 === "reviewers") || (key4 === "preventSelfReview")) || (key4 === "waitTimer")) || (key4 === "adminsCanBypass")) || (key4 === "customProtectionRules")) || (key4 === "deploymentBranchPolicy"))){
const err39 = {instancePath:instancePath+"/environments/" + i2+"/protection",schemaPath:"#/$defs/protection/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data15.reviewers !== undefined){
let data16 = data15.reviewers;
const _errs37 = errors;
let valid13 = false;
let passing0 = null;
const _errs38 = errors;
if(data16 !== null){
const err40 = {instancePath:instancePath+"/environments/" + i2+"/protection/reviewers",schemaPath:"#/$defs/protection/properties/reviewers/oneOf/0/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
var _valid0 = _errs38 === errors;
if(_valid0){
valid13 = true;
passing0 = 0;
}
const _errs40 = errors;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
if(data16.teams === undefined){
const err41 = {instancePath:instancePath+"/environments/" + i2+"/protection/reviewers",schemaPath:"#/$defs/protection/properties/reviewers/oneOf/1/required",keyword:"required",params:{missingProperty: "teams"},message:"must have required property '"+"teams"+"'"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(data16.users === undefined){
const err42 = {instancePath:instancePath+"/environments/" + i2+"/protection/reviewers",schemaPath:"#/$defs/protection/properties/reviewers/oneOf/1/required",keyword:"required",params:{missingProperty: "users"},message:"must have required property '"+"users"+"'"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
for(const key5 in data16){
if(!((key5 === "teams") || (key5 === "users"))){
const err43 = {instancePath:instancePath+"/environments/" + i2+"/protection/reviewers",schemaPath:"#/$defs/protection/properties/reviewers/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data16.teams !== undefined){
let data17 = data16.teams;
if(Array.isArray(data17)){
const len3 = data17.length;
for(let i3=0; i3<len3; i3++){
if(typeof data17[i3] !== "string"){
const err44 = {instancePath:instancePath+"/environments/" + i2+"/protection/reviewers/teams/" + i3,schemaPath:"#/$defs/protection/properties/reviewers/oneOf/1/properties/teams/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
}
else {
const err45 = {instancePath:instancePath+"/environments/" + i2+"/protection/reviewers/teams",schemaPath:"#/$defs/protection/properties/reviewers/oneOf/1/properties/teams/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data16.users !== undefined){
let data19 = data16.users;
if(Array.isArray(data19)){
const len4 = data19.length;
for(let i4=0; i4<len4; i4++){
if(typeof data19[i4] !== "string"){
const err46 = {instancePath:instancePath+"/environments/" + i2+"/protection/reviewers/users/" + i4,schemaPath:"#/$defs/protection/properties/reviewers/oneOf/1/properties/users/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
}
else {
const err47 = {instancePath:instancePath+"/environments/" + i2+"/protection/reviewers/users",schemaPath:"#/$defs/protection/properties/reviewers/oneOf/1/properties/users/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
else {
const err48 = {instancePath:instancePath+"/environments/" + i2+"/protection/reviewers",schemaPath:"#/$defs/protection/properties/reviewers/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
var _valid0 = _errs40 === errors;
if(_valid0 && valid13){
valid13 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid13 = true;
passing0 = 1;
}
}
if(!valid13){
const err49 = {instancePath:instancePath+"/environments/" + i2+"/protection/reviewers",schemaPath:"#/$defs/protection/properties/reviewers/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
else {
errors = _errs37;
if(vErrors !== null){
if(_errs37){
vErrors.length = _errs37;
}
else {
vErrors = null;
}
}
}
}
if(data15.preventSelfReview !== undefined){
let data21 = data15.preventSelfReview;
if((typeof data21 !== "boolean") && (data21 !== null)){
const err50 = {instancePath:instancePath+"/environments/" + i2+"/protection/preventSelfReview",schemaPath:"#/$defs/protection/properties/preventSelfReview/type",keyword:"type",params:{type: schema33.properties.preventSelfReview.type},message:"must be boolean,null"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data15.waitTimer !== undefined){
let data22 = data15.waitTimer;
if((!((typeof data22 == "number") && (isFinite(data22)))) && (data22 !== null)){
const err51 = {instancePath:instancePath+"/environments/" + i2+"/protection/waitTimer",schemaPath:"#/$defs/protection/properties/waitTimer/type",keyword:"type",params:{type: schema33.properties.waitTimer.type},message:"must be number,null"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data15.adminsCanBypass !== undefined){
let data23 = data15.adminsCanBypass;
if((typeof data23 !== "boolean") && (data23 !== null)){
const err52 = {instancePath:instancePath+"/environments/" + i2+"/protection/adminsCanBypass",schemaPath:"#/$defs/protection/properties/adminsCanBypass/type",keyword:"type",params:{type: schema33.properties.adminsCanBypass.type},message:"must be boolean,null"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data15.customProtectionRules !== undefined){
let data24 = data15.customProtectionRules;
if((!(Array.isArray(data24))) && (data24 !== null)){
const err53 = {instancePath:instancePath+"/environments/" + i2+"/protection/customProtectionRules",schemaPath:"#/$defs/protection/properties/customProtectionRules/type",keyword:"type",params:{type: schema33.properties.customProtectionRules.type},message:"must be array,null"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
if(Array.isArray(data24)){
const len5 = data24.length;
for(let i5=0; i5<len5; i5++){
if(typeof data24[i5] !== "string"){
const err54 = {instancePath:instancePath+"/environments/" + i2+"/protection/customProtectionRules/" + i5,schemaPath:"#/$defs/protection/properties/customProtectionRules/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
}
}
if(data15.deploymentBranchPolicy !== undefined){
let data26 = data15.deploymentBranchPolicy;
const _errs62 = errors;
let valid21 = false;
let passing1 = null;
const _errs63 = errors;
if(data26 !== null){
const err55 = {instancePath:instancePath+"/environments/" + i2+"/protection/deploymentBranchPolicy",schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/0/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
var _valid1 = _errs63 === errors;
if(_valid1){
valid21 = true;
passing1 = 0;
}
const _errs65 = errors;
if(data26 && typeof data26 == "object" && !Array.isArray(data26)){
if(data26.protectedBranches === undefined){
const err56 = {instancePath:instancePath+"/environments/" + i2+"/protection/deploymentBranchPolicy",schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/1/required",keyword:"required",params:{missingProperty: "protectedBranches"},message:"must have required property '"+"protectedBranches"+"'"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
for(const key6 in data26){
if(!(key6 === "protectedBranches")){
const err57 = {instancePath:instancePath+"/environments/" + i2+"/protection/deploymentBranchPolicy",schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data26.protectedBranches !== undefined){
if(true !== data26.protectedBranches){
const err58 = {instancePath:instancePath+"/environments/" + i2+"/protection/deploymentBranchPolicy/protectedBranches",schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/1/properties/protectedBranches/const",keyword:"const",params:{allowedValue: true},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
}
else {
const err59 = {instancePath:instancePath+"/environments/" + i2+"/protection/deploymentBranchPolicy",schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
var _valid1 = _errs65 === errors;
if(_valid1 && valid21){
valid21 = false;
passing1 = [passing1, 1];
}
else {
if(_valid1){
valid21 = true;
passing1 = 1;
var props1 = true;
}
const _errs69 = errors;
if(data26 && typeof data26 == "object" && !Array.isArray(data26)){
if(data26.branches === undefined){
const err60 = {instancePath:instancePath+"/environments/" + i2+"/protection/deploymentBranchPolicy",schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/2/required",keyword:"required",params:{missingProperty: "branches"},message:"must have required property '"+"branches"+"'"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
if(data26.tags === undefined){
const err61 = {instancePath:instancePath+"/environments/" + i2+"/protection/deploymentBranchPolicy",schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/2/required",keyword:"required",params:{missingProperty: "tags"},message:"must have required property '"+"tags"+"'"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
for(const key7 in data26){
if(!((key7 === "branches") || (key7 === "tags"))){
const err62 = {instancePath:instancePath+"/environments/" + i2+"/protection/deploymentBranchPolicy",schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
if(data26.branches !== undefined){
let data28 = data26.branches;
if(Array.isArray(data28)){
const len6 = data28.length;
for(let i6=0; i6<len6; i6++){
if(typeof data28[i6] !== "string"){
const err63 = {instancePath:instancePath+"/environments/" + i2+"/protection/deploymentBranchPolicy/branches/" + i6,schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/2/properties/branches/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
}
else {
const err64 = {instancePath:instancePath+"/environments/" + i2+"/protection/deploymentBranchPolicy/branches",schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/2/properties/branches/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data26.tags !== undefined){
let data30 = data26.tags;
if(Array.isArray(data30)){
const len7 = data30.length;
for(let i7=0; i7<len7; i7++){
if(typeof data30[i7] !== "string"){
const err65 = {instancePath:instancePath+"/environments/" + i2+"/protection/deploymentBranchPolicy/tags/" + i7,schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/2/properties/tags/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
}
else {
const err66 = {instancePath:instancePath+"/environments/" + i2+"/protection/deploymentBranchPolicy/tags",schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/2/properties/tags/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
}
else {
const err67 = {instancePath:instancePath+"/environments/" + i2+"/protection/deploymentBranchPolicy",schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/2/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
var _valid1 = _errs69 === errors;
if(_valid1 && valid21){
valid21 = false;
passing1 = [passing1, 2];
}
else {
if(_valid1){
valid21 = true;
passing1 = 2;
if(props1 !== true){
props1 = true;
}
}
}
}
if(!valid21){
const err68 = {instancePath:instancePath+"/environments/" + i2+"/protection/deploymentBranchPolicy",schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf",keyword:"oneOf",params:{passingSchemas: passing1},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
else {
errors = _errs62;
if(vErrors !== null){
if(_errs62){
vErrors.length = _errs62;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err69 = {instancePath:instancePath+"/environments/" + i2+"/protection",schemaPath:"#/$defs/protection/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
}
else {
const err70 = {instancePath:instancePath+"/environments/" + i2,schemaPath:"#/properties/environments/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
}
else {
const err71 = {instancePath:instancePath+"/environments",schemaPath:"#/properties/environments/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
if(data.secrets !== undefined){
let data32 = data.secrets;
if(Array.isArray(data32)){
const len8 = data32.length;
for(let i8=0; i8<len8; i8++){
let data33 = data32[i8];
if(data33 && typeof data33 == "object" && !Array.isArray(data33)){
if(data33.kind === undefined){
const err72 = {instancePath:instancePath+"/secrets/" + i8,schemaPath:"#/properties/secrets/items/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
if(data33.address === undefined){
const err73 = {instancePath:instancePath+"/secrets/" + i8,schemaPath:"#/properties/secrets/items/required",keyword:"required",params:{missingProperty: "address"},message:"must have required property '"+"address"+"'"};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
if(data33.scope === undefined){
const err74 = {instancePath:instancePath+"/secrets/" + i8,schemaPath:"#/properties/secrets/items/required",keyword:"required",params:{missingProperty: "scope"},message:"must have required property '"+"scope"+"'"};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
if(data33.store === undefined){
const err75 = {instancePath:instancePath+"/secrets/" + i8,schemaPath:"#/properties/secrets/items/required",keyword:"required",params:{missingProperty: "store"},message:"must have required property '"+"store"+"'"};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
if(data33.name === undefined){
const err76 = {instancePath:instancePath+"/secrets/" + i8,schemaPath:"#/properties/secrets/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
if(data33.value === undefined){
const err77 = {instancePath:instancePath+"/secrets/" + i8,schemaPath:"#/properties/secrets/items/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
for(const key8 in data33){
if(!(func1.call(schema31.properties.secrets.items.properties, key8))){
const err78 = {instancePath:instancePath+"/secrets/" + i8,schemaPath:"#/properties/secrets/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
if(data33.kind !== undefined){
if("secret" !== data33.kind){
const err79 = {instancePath:instancePath+"/secrets/" + i8+"/kind",schemaPath:"#/properties/secrets/items/properties/kind/const",keyword:"const",params:{allowedValue: "secret"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
if(data33.address !== undefined){
let data35 = data33.address;
if(typeof data35 === "string"){
if(func2(data35) < 1){
const err80 = {instancePath:instancePath+"/secrets/" + i8+"/address",schemaPath:"#/properties/secrets/items/properties/address/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
else {
const err81 = {instancePath:instancePath+"/secrets/" + i8+"/address",schemaPath:"#/properties/secrets/items/properties/address/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
if(data33.scope !== undefined){
let data36 = data33.scope;
if(typeof data36 === "string"){
if(func2(data36) < 1){
const err82 = {instancePath:instancePath+"/secrets/" + i8+"/scope",schemaPath:"#/properties/secrets/items/properties/scope/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
else {
const err83 = {instancePath:instancePath+"/secrets/" + i8+"/scope",schemaPath:"#/properties/secrets/items/properties/scope/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
if(data33.store !== undefined){
let data37 = data33.store;
if(!((((data37 === "actions") || (data37 === "dependabot")) || (data37 === "codespaces")) || (data37 === "agents"))){
const err84 = {instancePath:instancePath+"/secrets/" + i8+"/store",schemaPath:"#/$defs/store/enum",keyword:"enum",params:{allowedValues: schema32.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
if(data33.name !== undefined){
let data38 = data33.name;
if(typeof data38 === "string"){
if(func2(data38) < 1){
const err85 = {instancePath:instancePath+"/secrets/" + i8+"/name",schemaPath:"#/properties/secrets/items/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
else {
const err86 = {instancePath:instancePath+"/secrets/" + i8+"/name",schemaPath:"#/properties/secrets/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
if(data33.visibility !== undefined){
let data39 = data33.visibility;
if(!(((data39 === "all") || (data39 === "private")) || (data39 === "selected"))){
const err87 = {instancePath:instancePath+"/secrets/" + i8+"/visibility",schemaPath:"#/properties/secrets/items/properties/visibility/enum",keyword:"enum",params:{allowedValues: schema31.properties.secrets.items.properties.visibility.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
if(data33.repositories !== undefined){
let data40 = data33.repositories;
if(Array.isArray(data40)){
const len9 = data40.length;
for(let i9=0; i9<len9; i9++){
let data41 = data40[i9];
const _errs99 = errors;
let valid35 = false;
let passing2 = null;
const _errs100 = errors;
if(data41 && typeof data41 == "object" && !Array.isArray(data41)){
if(data41.by === undefined){
const err88 = {instancePath:instancePath+"/secrets/" + i8+"/repositories/" + i9,schemaPath:"#/$defs/selector/oneOf/0/required",keyword:"required",params:{missingProperty: "by"},message:"must have required property '"+"by"+"'"};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
if(data41.name === undefined){
const err89 = {instancePath:instancePath+"/secrets/" + i8+"/repositories/" + i9,schemaPath:"#/$defs/selector/oneOf/0/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
for(const key9 in data41){
if(!((key9 === "by") || (key9 === "name"))){
const err90 = {instancePath:instancePath+"/secrets/" + i8+"/repositories/" + i9,schemaPath:"#/$defs/selector/oneOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
if(data41.by !== undefined){
if("name" !== data41.by){
const err91 = {instancePath:instancePath+"/secrets/" + i8+"/repositories/" + i9+"/by",schemaPath:"#/$defs/selector/oneOf/0/properties/by/const",keyword:"const",params:{allowedValue: "name"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
if(data41.name !== undefined){
if(typeof data41.name !== "string"){
const err92 = {instancePath:instancePath+"/secrets/" + i8+"/repositories/" + i9+"/name",schemaPath:"#/$defs/selector/oneOf/0/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
}
else {
const err93 = {instancePath:instancePath+"/secrets/" + i8+"/repositories/" + i9,schemaPath:"#/$defs/selector/oneOf/0/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
var _valid2 = _errs100 === errors;
if(_valid2){
valid35 = true;
passing2 = 0;
var props2 = true;
}
const _errs106 = errors;
if(data41 && typeof data41 == "object" && !Array.isArray(data41)){
if(data41.by === undefined){
const err94 = {instancePath:instancePath+"/secrets/" + i8+"/repositories/" + i9,schemaPath:"#/$defs/selector/oneOf/1/required",keyword:"required",params:{missingProperty: "by"},message:"must have required property '"+"by"+"'"};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
if(data41.glob === undefined){
const err95 = {instancePath:instancePath+"/secrets/" + i8+"/repositories/" + i9,schemaPath:"#/$defs/selector/oneOf/1/required",keyword:"required",params:{missingProperty: "glob"},message:"must have required property '"+"glob"+"'"};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
for(const key10 in data41){
if(!(((key10 === "by") || (key10 === "glob")) || (key10 === "exclude"))){
const err96 = {instancePath:instancePath+"/secrets/" + i8+"/repositories/" + i9,schemaPath:"#/$defs/selector/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
if(data41.by !== undefined){
if("glob" !== data41.by){
const err97 = {instancePath:instancePath+"/secrets/" + i8+"/repositories/" + i9+"/by",schemaPath:"#/$defs/selector/oneOf/1/properties/by/const",keyword:"const",params:{allowedValue: "glob"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
if(data41.glob !== undefined){
if(typeof data41.glob !== "string"){
const err98 = {instancePath:instancePath+"/secrets/" + i8+"/repositories/" + i9+"/glob",schemaPath:"#/$defs/selector/oneOf/1/properties/glob/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
if(data41.exclude !== undefined){
if(typeof data41.exclude !== "boolean"){
const err99 = {instancePath:instancePath+"/secrets/" + i8+"/repositories/" + i9+"/exclude",schemaPath:"#/$defs/selector/oneOf/1/properties/exclude/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
}
else {
const err100 = {instancePath:instancePath+"/secrets/" + i8+"/repositories/" + i9,schemaPath:"#/$defs/selector/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
var _valid2 = _errs106 === errors;
if(_valid2 && valid35){
valid35 = false;
passing2 = [passing2, 1];
}
else {
if(_valid2){
valid35 = true;
passing2 = 1;
if(props2 !== true){
props2 = true;
}
}
const _errs114 = errors;
if(data41 && typeof data41 == "object" && !Array.isArray(data41)){
if(data41.by === undefined){
const err101 = {instancePath:instancePath+"/secrets/" + i8+"/repositories/" + i9,schemaPath:"#/$defs/selector/oneOf/2/required",keyword:"required",params:{missingProperty: "by"},message:"must have required property '"+"by"+"'"};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
if(data41.topic === undefined){
const err102 = {instancePath:instancePath+"/secrets/" + i8+"/repositories/" + i9,schemaPath:"#/$defs/selector/oneOf/2/required",keyword:"required",params:{missingProperty: "topic"},message:"must have required property '"+"topic"+"'"};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
for(const key11 in data41){
if(!((key11 === "by") || (key11 === "topic"))){
const err103 = {instancePath:instancePath+"/secrets/" + i8+"/repositories/" + i9,schemaPath:"#/$defs/selector/oneOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
if(data41.by !== undefined){
if("topic" !== data41.by){
const err104 = {instancePath:instancePath+"/secrets/" + i8+"/repositories/" + i9+"/by",schemaPath:"#/$defs/selector/oneOf/2/properties/by/const",keyword:"const",params:{allowedValue: "topic"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
}
if(data41.topic !== undefined){
if(typeof data41.topic !== "string"){
const err105 = {instancePath:instancePath+"/secrets/" + i8+"/repositories/" + i9+"/topic",schemaPath:"#/$defs/selector/oneOf/2/properties/topic/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
}
}
else {
const err106 = {instancePath:instancePath+"/secrets/" + i8+"/repositories/" + i9,schemaPath:"#/$defs/selector/oneOf/2/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
var _valid2 = _errs114 === errors;
if(_valid2 && valid35){
valid35 = false;
passing2 = [passing2, 2];
}
else {
if(_valid2){
valid35 = true;
passing2 = 2;
if(props2 !== true){
props2 = true;
}
}
const _errs120 = errors;
if(data41 && typeof data41 == "object" && !Array.isArray(data41)){
if(data41.by === undefined){
const err107 = {instancePath:instancePath+"/secrets/" + i8+"/repositories/" + i9,schemaPath:"#/$defs/selector/oneOf/3/required",keyword:"required",params:{missingProperty: "by"},message:"must have required property '"+"by"+"'"};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
if(data41.property === undefined){
const err108 = {instancePath:instancePath+"/secrets/" + i8+"/repositories/" + i9,schemaPath:"#/$defs/selector/oneOf/3/required",keyword:"required",params:{missingProperty: "property"},message:"must have required property '"+"property"+"'"};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
if(data41.value === undefined){
const err109 = {instancePath:instancePath+"/secrets/" + i8+"/repositories/" + i9,schemaPath:"#/$defs/selector/oneOf/3/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
for(const key12 in data41){
if(!(((key12 === "by") || (key12 === "property")) || (key12 === "value"))){
const err110 = {instancePath:instancePath+"/secrets/" + i8+"/repositories/" + i9,schemaPath:"#/$defs/selector/oneOf/3/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
}
if(data41.by !== undefined){
if("property" !== data41.by){
const err111 = {instancePath:instancePath+"/secrets/" + i8+"/repositories/" + i9+"/by",schemaPath:"#/$defs/selector/oneOf/3/properties/by/const",keyword:"const",params:{allowedValue: "property"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
}
if(data41.property !== undefined){
if(typeof data41.property !== "string"){
const err112 = {instancePath:instancePath+"/secrets/" + i8+"/repositories/" + i9+"/property",schemaPath:"#/$defs/selector/oneOf/3/properties/property/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
if(data41.value !== undefined){
if(typeof data41.value !== "string"){
const err113 = {instancePath:instancePath+"/secrets/" + i8+"/repositories/" + i9+"/value",schemaPath:"#/$defs/selector/oneOf/3/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
}
}
else {
const err114 = {instancePath:instancePath+"/secrets/" + i8+"/repositories/" + i9,schemaPath:"#/$defs/selector/oneOf/3/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
var _valid2 = _errs120 === errors;
if(_valid2 && valid35){
valid35 = false;
passing2 = [passing2, 3];
}
else {
if(_valid2){
valid35 = true;
passing2 = 3;
if(props2 !== true){
props2 = true;
}
}
}
}
}
if(!valid35){
const err115 = {instancePath:instancePath+"/secrets/" + i8+"/repositories/" + i9,schemaPath:"#/$defs/selector/oneOf",keyword:"oneOf",params:{passingSchemas: passing2},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
else {
errors = _errs99;
if(vErrors !== null){
if(_errs99){
vErrors.length = _errs99;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err116 = {instancePath:instancePath+"/secrets/" + i8+"/repositories",schemaPath:"#/properties/secrets/items/properties/repositories/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
}
if(data33.adopt !== undefined){
if(typeof data33.adopt !== "boolean"){
const err117 = {instancePath:instancePath+"/secrets/" + i8+"/adopt",schemaPath:"#/properties/secrets/items/properties/adopt/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
}
if(data33.value !== undefined){
let data53 = data33.value;
const _errs132 = errors;
let valid41 = false;
let passing3 = null;
const _errs133 = errors;
if(data53 && typeof data53 == "object" && !Array.isArray(data53)){
if(data53.from === undefined){
const err118 = {instancePath:instancePath+"/secrets/" + i8+"/value",schemaPath:"#/$defs/source/oneOf/0/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'"};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
if(data53.name === undefined){
const err119 = {instancePath:instancePath+"/secrets/" + i8+"/value",schemaPath:"#/$defs/source/oneOf/0/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
for(const key13 in data53){
if(!(((key13 === "from") || (key13 === "name")) || (key13 === "shared"))){
const err120 = {instancePath:instancePath+"/secrets/" + i8+"/value",schemaPath:"#/$defs/source/oneOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key13},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
}
if(data53.from !== undefined){
if("env" !== data53.from){
const err121 = {instancePath:instancePath+"/secrets/" + i8+"/value/from",schemaPath:"#/$defs/source/oneOf/0/properties/from/const",keyword:"const",params:{allowedValue: "env"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
}
if(data53.name !== undefined){
if(typeof data53.name !== "string"){
const err122 = {instancePath:instancePath+"/secrets/" + i8+"/value/name",schemaPath:"#/$defs/source/oneOf/0/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
}
if(data53.shared !== undefined){
let data56 = data53.shared;
if(typeof data56 === "string"){
if(func2(data56) < 1){
const err123 = {instancePath:instancePath+"/secrets/" + i8+"/value/shared",schemaPath:"#/$defs/source/oneOf/0/properties/shared/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
}
else {
const err124 = {instancePath:instancePath+"/secrets/" + i8+"/value/shared",schemaPath:"#/$defs/source/oneOf/0/properties/shared/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
}
}
else {
const err125 = {instancePath:instancePath+"/secrets/" + i8+"/value",schemaPath:"#/$defs/source/oneOf/0/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
var _valid3 = _errs133 === errors;
if(_valid3){
valid41 = true;
passing3 = 0;
var props3 = true;
}
const _errs141 = errors;
if(data53 && typeof data53 == "object" && !Array.isArray(data53)){
if(data53.from === undefined){
const err126 = {instancePath:instancePath+"/secrets/" + i8+"/value",schemaPath:"#/$defs/source/oneOf/1/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'"};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
if(data53.path === undefined){
const err127 = {instancePath:instancePath+"/secrets/" + i8+"/value",schemaPath:"#/$defs/source/oneOf/1/required",keyword:"required",params:{missingProperty: "path"},message:"must have required property '"+"path"+"'"};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
for(const key14 in data53){
if(!(((key14 === "from") || (key14 === "path")) || (key14 === "shared"))){
const err128 = {instancePath:instancePath+"/secrets/" + i8+"/value",schemaPath:"#/$defs/source/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key14},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
}
if(data53.from !== undefined){
if("file" !== data53.from){
const err129 = {instancePath:instancePath+"/secrets/" + i8+"/value/from",schemaPath:"#/$defs/source/oneOf/1/properties/from/const",keyword:"const",params:{allowedValue: "file"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
}
if(data53.path !== undefined){
let data58 = data53.path;
if(typeof data58 === "string"){
if(func2(data58) < 1){
const err130 = {instancePath:instancePath+"/secrets/" + i8+"/value/path",schemaPath:"#/$defs/source/oneOf/1/properties/path/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
}
else {
const err131 = {instancePath:instancePath+"/secrets/" + i8+"/value/path",schemaPath:"#/$defs/source/oneOf/1/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
}
if(data53.shared !== undefined){
let data59 = data53.shared;
if(typeof data59 === "string"){
if(func2(data59) < 1){
const err132 = {instancePath:instancePath+"/secrets/" + i8+"/value/shared",schemaPath:"#/$defs/source/oneOf/1/properties/shared/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
}
else {
const err133 = {instancePath:instancePath+"/secrets/" + i8+"/value/shared",schemaPath:"#/$defs/source/oneOf/1/properties/shared/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
}
}
else {
const err134 = {instancePath:instancePath+"/secrets/" + i8+"/value",schemaPath:"#/$defs/source/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
var _valid3 = _errs141 === errors;
if(_valid3 && valid41){
valid41 = false;
passing3 = [passing3, 1];
}
else {
if(_valid3){
valid41 = true;
passing3 = 1;
if(props3 !== true){
props3 = true;
}
}
const _errs149 = errors;
if(data53 && typeof data53 == "object" && !Array.isArray(data53)){
if(data53.from === undefined){
const err135 = {instancePath:instancePath+"/secrets/" + i8+"/value",schemaPath:"#/$defs/source/oneOf/2/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'"};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
if(data53.path === undefined){
const err136 = {instancePath:instancePath+"/secrets/" + i8+"/value",schemaPath:"#/$defs/source/oneOf/2/required",keyword:"required",params:{missingProperty: "path"},message:"must have required property '"+"path"+"'"};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
if(data53.key === undefined){
const err137 = {instancePath:instancePath+"/secrets/" + i8+"/value",schemaPath:"#/$defs/source/oneOf/2/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'"};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
for(const key15 in data53){
if(!((((key15 === "from") || (key15 === "path")) || (key15 === "key")) || (key15 === "shared"))){
const err138 = {instancePath:instancePath+"/secrets/" + i8+"/value",schemaPath:"#/$defs/source/oneOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key15},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
}
if(data53.from !== undefined){
if("dotenv" !== data53.from){
const err139 = {instancePath:instancePath+"/secrets/" + i8+"/value/from",schemaPath:"#/$defs/source/oneOf/2/properties/from/const",keyword:"const",params:{allowedValue: "dotenv"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
}
if(data53.path !== undefined){
let data61 = data53.path;
if(typeof data61 === "string"){
if(func2(data61) < 1){
const err140 = {instancePath:instancePath+"/secrets/" + i8+"/value/path",schemaPath:"#/$defs/source/oneOf/2/properties/path/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
}
else {
const err141 = {instancePath:instancePath+"/secrets/" + i8+"/value/path",schemaPath:"#/$defs/source/oneOf/2/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
}
if(data53.key !== undefined){
if(typeof data53.key !== "string"){
const err142 = {instancePath:instancePath+"/secrets/" + i8+"/value/key",schemaPath:"#/$defs/source/oneOf/2/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
}
if(data53.shared !== undefined){
let data63 = data53.shared;
if(typeof data63 === "string"){
if(func2(data63) < 1){
const err143 = {instancePath:instancePath+"/secrets/" + i8+"/value/shared",schemaPath:"#/$defs/source/oneOf/2/properties/shared/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
}
else {
const err144 = {instancePath:instancePath+"/secrets/" + i8+"/value/shared",schemaPath:"#/$defs/source/oneOf/2/properties/shared/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err144];
}
else {
vErrors.push(err144);
}
errors++;
}
}
}
else {
const err145 = {instancePath:instancePath+"/secrets/" + i8+"/value",schemaPath:"#/$defs/source/oneOf/2/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
}
errors++;
}
var _valid3 = _errs149 === errors;
if(_valid3 && valid41){
valid41 = false;
passing3 = [passing3, 2];
}
else {
if(_valid3){
valid41 = true;
passing3 = 2;
if(props3 !== true){
props3 = true;
}
}
const _errs159 = errors;
if(data53 && typeof data53 == "object" && !Array.isArray(data53)){
if(data53.from === undefined){
const err146 = {instancePath:instancePath+"/secrets/" + i8+"/value",schemaPath:"#/$defs/source/oneOf/3/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'"};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
if(data53.argv === undefined){
const err147 = {instancePath:instancePath+"/secrets/" + i8+"/value",schemaPath:"#/$defs/source/oneOf/3/required",keyword:"required",params:{missingProperty: "argv"},message:"must have required property '"+"argv"+"'"};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
}
if(data53.timeoutSeconds === undefined){
const err148 = {instancePath:instancePath+"/secrets/" + i8+"/value",schemaPath:"#/$defs/source/oneOf/3/required",keyword:"required",params:{missingProperty: "timeoutSeconds"},message:"must have required property '"+"timeoutSeconds"+"'"};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
for(const key16 in data53){
if(!((((key16 === "from") || (key16 === "argv")) || (key16 === "timeoutSeconds")) || (key16 === "shared"))){
const err149 = {instancePath:instancePath+"/secrets/" + i8+"/value",schemaPath:"#/$defs/source/oneOf/3/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key16},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err149];
}
else {
vErrors.push(err149);
}
errors++;
}
}
if(data53.from !== undefined){
if("exec" !== data53.from){
const err150 = {instancePath:instancePath+"/secrets/" + i8+"/value/from",schemaPath:"#/$defs/source/oneOf/3/properties/from/const",keyword:"const",params:{allowedValue: "exec"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
}
if(data53.argv !== undefined){
let data65 = data53.argv;
if(Array.isArray(data65)){
const len10 = data65.length;
for(let i10=0; i10<len10; i10++){
if(typeof data65[i10] !== "string"){
const err151 = {instancePath:instancePath+"/secrets/" + i8+"/value/argv/" + i10,schemaPath:"#/$defs/source/oneOf/3/properties/argv/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err151];
}
else {
vErrors.push(err151);
}
errors++;
}
}
}
else {
const err152 = {instancePath:instancePath+"/secrets/" + i8+"/value/argv",schemaPath:"#/$defs/source/oneOf/3/properties/argv/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err152];
}
else {
vErrors.push(err152);
}
errors++;
}
}
if(data53.timeoutSeconds !== undefined){
let data67 = data53.timeoutSeconds;
if(!((typeof data67 == "number") && (isFinite(data67)))){
const err153 = {instancePath:instancePath+"/secrets/" + i8+"/value/timeoutSeconds",schemaPath:"#/$defs/source/oneOf/3/properties/timeoutSeconds/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err153];
}
else {
vErrors.push(err153);
}
errors++;
}
}
if(data53.shared !== undefined){
let data68 = data53.shared;
if(typeof data68 === "string"){
if(func2(data68) < 1){
const err154 = {instancePath:instancePath+"/secrets/" + i8+"/value/shared",schemaPath:"#/$defs/source/oneOf/3/properties/shared/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err154];
}
else {
vErrors.push(err154);
}
errors++;
}
}
else {
const err155 = {instancePath:instancePath+"/secrets/" + i8+"/value/shared",schemaPath:"#/$defs/source/oneOf/3/properties/shared/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err155];
}
else {
vErrors.push(err155);
}
errors++;
}
}
}
else {
const err156 = {instancePath:instancePath+"/secrets/" + i8+"/value",schemaPath:"#/$defs/source/oneOf/3/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err156];
}
else {
vErrors.push(err156);
}
errors++;
}
var _valid3 = _errs159 === errors;
if(_valid3 && valid41){
valid41 = false;
passing3 = [passing3, 3];
}
else {
if(_valid3){
valid41 = true;
passing3 = 3;
if(props3 !== true){
props3 = true;
}
}
const _errs171 = errors;
if(data53 && typeof data53 == "object" && !Array.isArray(data53)){
if(data53.from === undefined){
const err157 = {instancePath:instancePath+"/secrets/" + i8+"/value",schemaPath:"#/$defs/source/oneOf/4/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'"};
if(vErrors === null){
vErrors = [err157];
}
else {
vErrors.push(err157);
}
errors++;
}
for(const key17 in data53){
if(!((key17 === "from") || (key17 === "shared"))){
const err158 = {instancePath:instancePath+"/secrets/" + i8+"/value",schemaPath:"#/$defs/source/oneOf/4/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key17},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err158];
}
else {
vErrors.push(err158);
}
errors++;
}
}
if(data53.from !== undefined){
if("stdin" !== data53.from){
const err159 = {instancePath:instancePath+"/secrets/" + i8+"/value/from",schemaPath:"#/$defs/source/oneOf/4/properties/from/const",keyword:"const",params:{allowedValue: "stdin"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err159];
}
else {
vErrors.push(err159);
}
errors++;
}
}
if(data53.shared !== undefined){
let data70 = data53.shared;
if(typeof data70 === "string"){
if(func2(data70) < 1){
const err160 = {instancePath:instancePath+"/secrets/" + i8+"/value/shared",schemaPath:"#/$defs/source/oneOf/4/properties/shared/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err160];
}
else {
vErrors.push(err160);
}
errors++;
}
}
else {
const err161 = {instancePath:instancePath+"/secrets/" + i8+"/value/shared",schemaPath:"#/$defs/source/oneOf/4/properties/shared/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err161];
}
else {
vErrors.push(err161);
}
errors++;
}
}
}
else {
const err162 = {instancePath:instancePath+"/secrets/" + i8+"/value",schemaPath:"#/$defs/source/oneOf/4/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err162];
}
else {
vErrors.push(err162);
}
errors++;
}
var _valid3 = _errs171 === errors;
if(_valid3 && valid41){
valid41 = false;
passing3 = [passing3, 4];
}
else {
if(_valid3){
valid41 = true;
passing3 = 4;
if(props3 !== true){
props3 = true;
}
}
const _errs177 = errors;
if(data53 && typeof data53 == "object" && !Array.isArray(data53)){
if(data53.from === undefined){
const err163 = {instancePath:instancePath+"/secrets/" + i8+"/value",schemaPath:"#/$defs/source/oneOf/5/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'"};
if(vErrors === null){
vErrors = [err163];
}
else {
vErrors.push(err163);
}
errors++;
}
if(data53.ciphertext === undefined){
const err164 = {instancePath:instancePath+"/secrets/" + i8+"/value",schemaPath:"#/$defs/source/oneOf/5/required",keyword:"required",params:{missingProperty: "ciphertext"},message:"must have required property '"+"ciphertext"+"'"};
if(vErrors === null){
vErrors = [err164];
}
else {
vErrors.push(err164);
}
errors++;
}
if(data53.keyId === undefined){
const err165 = {instancePath:instancePath+"/secrets/" + i8+"/value",schemaPath:"#/$defs/source/oneOf/5/required",keyword:"required",params:{missingProperty: "keyId"},message:"must have required property '"+"keyId"+"'"};
if(vErrors === null){
vErrors = [err165];
}
else {
vErrors.push(err165);
}
errors++;
}
for(const key18 in data53){
if(!(((key18 === "from") || (key18 === "ciphertext")) || (key18 === "keyId"))){
const err166 = {instancePath:instancePath+"/secrets/" + i8+"/value",schemaPath:"#/$defs/source/oneOf/5/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key18},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err166];
}
else {
vErrors.push(err166);
}
errors++;
}
}
if(data53.from !== undefined){
if("sealed" !== data53.from){
const err167 = {instancePath:instancePath+"/secrets/" + i8+"/value/from",schemaPath:"#/$defs/source/oneOf/5/properties/from/const",keyword:"const",params:{allowedValue: "sealed"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err167];
}
else {
vErrors.push(err167);
}
errors++;
}
}
if(data53.ciphertext !== undefined){
if(typeof data53.ciphertext !== "string"){
const err168 = {instancePath:instancePath+"/secrets/" + i8+"/value/ciphertext",schemaPath:"#/$defs/source/oneOf/5/properties/ciphertext/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err168];
}
else {
vErrors.push(err168);
}
errors++;
}
}
if(data53.keyId !== undefined){
if(typeof data53.keyId !== "string"){
const err169 = {instancePath:instancePath+"/secrets/" + i8+"/value/keyId",schemaPath:"#/$defs/source/oneOf/5/properties/keyId/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err169];
}
else {
vErrors.push(err169);
}
errors++;
}
}
}
else {
const err170 = {instancePath:instancePath+"/secrets/" + i8+"/value",schemaPath:"#/$defs/source/oneOf/5/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err170];
}
else {
vErrors.push(err170);
}
errors++;
}
var _valid3 = _errs177 === errors;
if(_valid3 && valid41){
valid41 = false;
passing3 = [passing3, 5];
}
else {
if(_valid3){
valid41 = true;
passing3 = 5;
if(props3 !== true){
props3 = true;
}
}
const _errs185 = errors;
if(data53 && typeof data53 == "object" && !Array.isArray(data53)){
if(data53.from === undefined){
const err171 = {instancePath:instancePath+"/secrets/" + i8+"/value",schemaPath:"#/$defs/source/oneOf/6/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'"};
if(vErrors === null){
vErrors = [err171];
}
else {
vErrors.push(err171);
}
errors++;
}
if(data53.length === undefined){
const err172 = {instancePath:instancePath+"/secrets/" + i8+"/value",schemaPath:"#/$defs/source/oneOf/6/required",keyword:"required",params:{missingProperty: "length"},message:"must have required property '"+"length"+"'"};
if(vErrors === null){
vErrors = [err172];
}
else {
vErrors.push(err172);
}
errors++;
}
if(data53.alphabet === undefined){
const err173 = {instancePath:instancePath+"/secrets/" + i8+"/value",schemaPath:"#/$defs/source/oneOf/6/required",keyword:"required",params:{missingProperty: "alphabet"},message:"must have required property '"+"alphabet"+"'"};
if(vErrors === null){
vErrors = [err173];
}
else {
vErrors.push(err173);
}
errors++;
}
if(data53.deliver === undefined){
const err174 = {instancePath:instancePath+"/secrets/" + i8+"/value",schemaPath:"#/$defs/source/oneOf/6/required",keyword:"required",params:{missingProperty: "deliver"},message:"must have required property '"+"deliver"+"'"};
if(vErrors === null){
vErrors = [err174];
}
else {
vErrors.push(err174);
}
errors++;
}
if(data53.timeoutSeconds === undefined){
const err175 = {instancePath:instancePath+"/secrets/" + i8+"/value",schemaPath:"#/$defs/source/oneOf/6/required",keyword:"required",params:{missingProperty: "timeoutSeconds"},message:"must have required property '"+"timeoutSeconds"+"'"};
if(vErrors === null){
vErrors = [err175];
}
else {
vErrors.push(err175);
}
errors++;
}
for(const key19 in data53){
if(!((((((key19 === "from") || (key19 === "length")) || (key19 === "alphabet")) || (key19 === "deliver")) || (key19 === "timeoutSeconds")) || (key19 === "shared"))){
const err176 = {instancePath:instancePath+"/secrets/" + i8+"/value",schemaPath:"#/$defs/source/oneOf/6/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key19},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err176];
}
else {
vErrors.push(err176);
}
errors++;
}
}
if(data53.from !== undefined){
if("generate" !== data53.from){
const err177 = {instancePath:instancePath+"/secrets/" + i8+"/value/from",schemaPath:"#/$defs/source/oneOf/6/properties/from/const",keyword:"const",params:{allowedValue: "generate"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err177];
}
else {
vErrors.push(err177);
}
errors++;
}
}
if(data53.length !== undefined){
let data75 = data53.length;
if(!((typeof data75 == "number") && (isFinite(data75)))){
const err178 = {instancePath:instancePath+"/secrets/" + i8+"/value/length",schemaPath:"#/$defs/source/oneOf/6/properties/length/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err178];
}
else {
vErrors.push(err178);
}
errors++;
}
}
if(data53.alphabet !== undefined){
if(typeof data53.alphabet !== "string"){
const err179 = {instancePath:instancePath+"/secrets/" + i8+"/value/alphabet",schemaPath:"#/$defs/source/oneOf/6/properties/alphabet/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err179];
}
else {
vErrors.push(err179);
}
errors++;
}
}
if(data53.deliver !== undefined){
let data77 = data53.deliver;
if(Array.isArray(data77)){
const len11 = data77.length;
for(let i11=0; i11<len11; i11++){
if(typeof data77[i11] !== "string"){
const err180 = {instancePath:instancePath+"/secrets/" + i8+"/value/deliver/" + i11,schemaPath:"#/$defs/source/oneOf/6/properties/deliver/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err180];
}
else {
vErrors.push(err180);
}
errors++;
}
}
}
else {
const err181 = {instancePath:instancePath+"/secrets/" + i8+"/value/deliver",schemaPath:"#/$defs/source/oneOf/6/properties/deliver/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err181];
}
else {
vErrors.push(err181);
}
errors++;
}
}
if(data53.timeoutSeconds !== undefined){
let data79 = data53.timeoutSeconds;
if(!((typeof data79 == "number") && (isFinite(data79)))){
const err182 = {instancePath:instancePath+"/secrets/" + i8+"/value/timeoutSeconds",schemaPath:"#/$defs/source/oneOf/6/properties/timeoutSeconds/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err182];
}
else {
vErrors.push(err182);
}
errors++;
}
}
if(data53.shared !== undefined){
let data80 = data53.shared;
if(typeof data80 === "string"){
if(func2(data80) < 1){
const err183 = {instancePath:instancePath+"/secrets/" + i8+"/value/shared",schemaPath:"#/$defs/source/oneOf/6/properties/shared/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err183];
}
else {
vErrors.push(err183);
}
errors++;
}
}
else {
const err184 = {instancePath:instancePath+"/secrets/" + i8+"/value/shared",schemaPath:"#/$defs/source/oneOf/6/properties/shared/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err184];
}
else {
vErrors.push(err184);
}
errors++;
}
}
}
else {
const err185 = {instancePath:instancePath+"/secrets/" + i8+"/value",schemaPath:"#/$defs/source/oneOf/6/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err185];
}
else {
vErrors.push(err185);
}
errors++;
}
var _valid3 = _errs185 === errors;
if(_valid3 && valid41){
valid41 = false;
passing3 = [passing3, 6];
}
else {
if(_valid3){
valid41 = true;
passing3 = 6;
if(props3 !== true){
props3 = true;
}
}
const _errs201 = errors;
if(data53 && typeof data53 == "object" && !Array.isArray(data53)){
if(data53.from === undefined){
const err186 = {instancePath:instancePath+"/secrets/" + i8+"/value",schemaPath:"#/$defs/source/oneOf/7/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'"};
if(vErrors === null){
vErrors = [err186];
}
else {
vErrors.push(err186);
}
errors++;
}
if(data53.path === undefined){
const err187 = {instancePath:instancePath+"/secrets/" + i8+"/value",schemaPath:"#/$defs/source/oneOf/7/required",keyword:"required",params:{missingProperty: "path"},message:"must have required property '"+"path"+"'"};
if(vErrors === null){
vErrors = [err187];
}
else {
vErrors.push(err187);
}
errors++;
}
for(const key20 in data53){
if(!(((key20 === "from") || (key20 === "path")) || (key20 === "shared"))){
const err188 = {instancePath:instancePath+"/secrets/" + i8+"/value",schemaPath:"#/$defs/source/oneOf/7/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key20},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err188];
}
else {
vErrors.push(err188);
}
errors++;
}
}
if(data53.from !== undefined){
if("largeFile" !== data53.from){
const err189 = {instancePath:instancePath+"/secrets/" + i8+"/value/from",schemaPath:"#/$defs/source/oneOf/7/properties/from/const",keyword:"const",params:{allowedValue: "largeFile"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err189];
}
else {
vErrors.push(err189);
}
errors++;
}
}
if(data53.path !== undefined){
let data82 = data53.path;
if(typeof data82 === "string"){
if(func2(data82) < 1){
const err190 = {instancePath:instancePath+"/secrets/" + i8+"/value/path",schemaPath:"#/$defs/source/oneOf/7/properties/path/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err190];
}
else {
vErrors.push(err190);
}
errors++;
}
}
else {
const err191 = {instancePath:instancePath+"/secrets/" + i8+"/value/path",schemaPath:"#/$defs/source/oneOf/7/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err191];
}
else {
vErrors.push(err191);
}
errors++;
}
}
if(data53.shared !== undefined){
let data83 = data53.shared;
if(typeof data83 === "string"){
if(func2(data83) < 1){
const err192 = {instancePath:instancePath+"/secrets/" + i8+"/value/shared",schemaPath:"#/$defs/source/oneOf/7/properties/shared/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err192];
}
else {
vErrors.push(err192);
}
errors++;
}
}
else {
const err193 = {instancePath:instancePath+"/secrets/" + i8+"/value/shared",schemaPath:"#/$defs/source/oneOf/7/properties/shared/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err193];
}
else {
vErrors.push(err193);
}
errors++;
}
}
}
else {
const err194 = {instancePath:instancePath+"/secrets/" + i8+"/value",schemaPath:"#/$defs/source/oneOf/7/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err194];
}
else {
vErrors.push(err194);
}
errors++;
}
var _valid3 = _errs201 === errors;
if(_valid3 && valid41){
valid41 = false;
passing3 = [passing3, 7];
}
else {
if(_valid3){
valid41 = true;
passing3 = 7;
if(props3 !== true){
props3 = true;
}
}
const _errs209 = errors;
if(data53 && typeof data53 == "object" && !Array.isArray(data53)){
if(data53.from === undefined){
const err195 = {instancePath:instancePath+"/secrets/" + i8+"/value",schemaPath:"#/$defs/source/oneOf/8/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'"};
if(vErrors === null){
vErrors = [err195];
}
else {
vErrors.push(err195);
}
errors++;
}
for(const key21 in data53){
if(!(key21 === "from")){
const err196 = {instancePath:instancePath+"/secrets/" + i8+"/value",schemaPath:"#/$defs/source/oneOf/8/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key21},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err196];
}
else {
vErrors.push(err196);
}
errors++;
}
}
if(data53.from !== undefined){
if("existing" !== data53.from){
const err197 = {instancePath:instancePath+"/secrets/" + i8+"/value/from",schemaPath:"#/$defs/source/oneOf/8/properties/from/const",keyword:"const",params:{allowedValue: "existing"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err197];
}
else {
vErrors.push(err197);
}
errors++;
}
}
}
else {
const err198 = {instancePath:instancePath+"/secrets/" + i8+"/value",schemaPath:"#/$defs/source/oneOf/8/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err198];
}
else {
vErrors.push(err198);
}
errors++;
}
var _valid3 = _errs209 === errors;
if(_valid3 && valid41){
valid41 = false;
passing3 = [passing3, 8];
}
else {
if(_valid3){
valid41 = true;
passing3 = 8;
if(props3 !== true){
props3 = true;
}
}
}
}
}
}
}
}
}
}
if(!valid41){
const err199 = {instancePath:instancePath+"/secrets/" + i8+"/value",schemaPath:"#/$defs/source/oneOf",keyword:"oneOf",params:{passingSchemas: passing3},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err199];
}
else {
vErrors.push(err199);
}
errors++;
}
else {
errors = _errs132;
if(vErrors !== null){
if(_errs132){
vErrors.length = _errs132;
}
else {
vErrors = null;
}
}
}
}
if(data33.encoding !== undefined){
if("base64" !== data33.encoding){
const err200 = {instancePath:instancePath+"/secrets/" + i8+"/encoding",schemaPath:"#/properties/secrets/items/properties/encoding/const",keyword:"const",params:{allowedValue: "base64"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err200];
}
else {
vErrors.push(err200);
}
errors++;
}
}
if(data33.allowEmpty !== undefined){
if(typeof data33.allowEmpty !== "boolean"){
const err201 = {instancePath:instancePath+"/secrets/" + i8+"/allowEmpty",schemaPath:"#/properties/secrets/items/properties/allowEmpty/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err201];
}
else {
vErrors.push(err201);
}
errors++;
}
}
if(data33.rotation !== undefined){
let data87 = data33.rotation;
if(data87 && typeof data87 == "object" && !Array.isArray(data87)){
for(const key22 in data87){
if(!((((key22 === "maxAgeDays") || (key22 === "owner")) || (key22 === "runbook")) || (key22 === "notify"))){
const err202 = {instancePath:instancePath+"/secrets/" + i8+"/rotation",schemaPath:"#/$defs/rotation/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key22},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err202];
}
else {
vErrors.push(err202);
}
errors++;
}
}
if(data87.maxAgeDays !== undefined){
let data88 = data87.maxAgeDays;
if(!((typeof data88 == "number") && (isFinite(data88)))){
const err203 = {instancePath:instancePath+"/secrets/" + i8+"/rotation/maxAgeDays",schemaPath:"#/$defs/rotation/properties/maxAgeDays/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err203];
}
else {
vErrors.push(err203);
}
errors++;
}
}
if(data87.owner !== undefined){
if(typeof data87.owner !== "string"){
const err204 = {instancePath:instancePath+"/secrets/" + i8+"/rotation/owner",schemaPath:"#/$defs/rotation/properties/owner/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err204];
}
else {
vErrors.push(err204);
}
errors++;
}
}
if(data87.runbook !== undefined){
if(typeof data87.runbook !== "string"){
const err205 = {instancePath:instancePath+"/secrets/" + i8+"/rotation/runbook",schemaPath:"#/$defs/rotation/properties/runbook/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err205];
}
else {
vErrors.push(err205);
}
errors++;
}
}
if(data87.notify !== undefined){
let data91 = data87.notify;
if(Array.isArray(data91)){
const len12 = data91.length;
for(let i12=0; i12<len12; i12++){
if(typeof data91[i12] !== "string"){
const err206 = {instancePath:instancePath+"/secrets/" + i8+"/rotation/notify/" + i12,schemaPath:"#/$defs/rotation/properties/notify/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err206];
}
else {
vErrors.push(err206);
}
errors++;
}
}
}
else {
const err207 = {instancePath:instancePath+"/secrets/" + i8+"/rotation/notify",schemaPath:"#/$defs/rotation/properties/notify/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err207];
}
else {
vErrors.push(err207);
}
errors++;
}
}
}
else {
const err208 = {instancePath:instancePath+"/secrets/" + i8+"/rotation",schemaPath:"#/$defs/rotation/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err208];
}
else {
vErrors.push(err208);
}
errors++;
}
}
}
else {
const err209 = {instancePath:instancePath+"/secrets/" + i8,schemaPath:"#/properties/secrets/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err209];
}
else {
vErrors.push(err209);
}
errors++;
}
}
}
else {
const err210 = {instancePath:instancePath+"/secrets",schemaPath:"#/properties/secrets/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err210];
}
else {
vErrors.push(err210);
}
errors++;
}
}
if(data.variables !== undefined){
let data93 = data.variables;
if(Array.isArray(data93)){
const len13 = data93.length;
for(let i13=0; i13<len13; i13++){
let data94 = data93[i13];
if(data94 && typeof data94 == "object" && !Array.isArray(data94)){
if(data94.kind === undefined){
const err211 = {instancePath:instancePath+"/variables/" + i13,schemaPath:"#/properties/variables/items/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err211];
}
else {
vErrors.push(err211);
}
errors++;
}
if(data94.address === undefined){
const err212 = {instancePath:instancePath+"/variables/" + i13,schemaPath:"#/properties/variables/items/required",keyword:"required",params:{missingProperty: "address"},message:"must have required property '"+"address"+"'"};
if(vErrors === null){
vErrors = [err212];
}
else {
vErrors.push(err212);
}
errors++;
}
if(data94.scope === undefined){
const err213 = {instancePath:instancePath+"/variables/" + i13,schemaPath:"#/properties/variables/items/required",keyword:"required",params:{missingProperty: "scope"},message:"must have required property '"+"scope"+"'"};
if(vErrors === null){
vErrors = [err213];
}
else {
vErrors.push(err213);
}
errors++;
}
if(data94.store === undefined){
const err214 = {instancePath:instancePath+"/variables/" + i13,schemaPath:"#/properties/variables/items/required",keyword:"required",params:{missingProperty: "store"},message:"must have required property '"+"store"+"'"};
if(vErrors === null){
vErrors = [err214];
}
else {
vErrors.push(err214);
}
errors++;
}
if(data94.name === undefined){
const err215 = {instancePath:instancePath+"/variables/" + i13,schemaPath:"#/properties/variables/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err215];
}
else {
vErrors.push(err215);
}
errors++;
}
if(data94.value === undefined){
const err216 = {instancePath:instancePath+"/variables/" + i13,schemaPath:"#/properties/variables/items/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err216];
}
else {
vErrors.push(err216);
}
errors++;
}
for(const key23 in data94){
if(!(func1.call(schema31.properties.variables.items.properties, key23))){
const err217 = {instancePath:instancePath+"/variables/" + i13,schemaPath:"#/properties/variables/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key23},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err217];
}
else {
vErrors.push(err217);
}
errors++;
}
}
if(data94.kind !== undefined){
if("variable" !== data94.kind){
const err218 = {instancePath:instancePath+"/variables/" + i13+"/kind",schemaPath:"#/properties/variables/items/properties/kind/const",keyword:"const",params:{allowedValue: "variable"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err218];
}
else {
vErrors.push(err218);
}
errors++;
}
}
if(data94.address !== undefined){
let data96 = data94.address;
if(typeof data96 === "string"){
if(func2(data96) < 1){
const err219 = {instancePath:instancePath+"/variables/" + i13+"/address",schemaPath:"#/properties/variables/items/properties/address/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err219];
}
else {
vErrors.push(err219);
}
errors++;
}
}
else {
const err220 = {instancePath:instancePath+"/variables/" + i13+"/address",schemaPath:"#/properties/variables/items/properties/address/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err220];
}
else {
vErrors.push(err220);
}
errors++;
}
}
if(data94.scope !== undefined){
let data97 = data94.scope;
if(typeof data97 === "string"){
if(func2(data97) < 1){
const err221 = {instancePath:instancePath+"/variables/" + i13+"/scope",schemaPath:"#/properties/variables/items/properties/scope/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err221];
}
else {
vErrors.push(err221);
}
errors++;
}
}
else {
const err222 = {instancePath:instancePath+"/variables/" + i13+"/scope",schemaPath:"#/properties/variables/items/properties/scope/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err222];
}
else {
vErrors.push(err222);
}
errors++;
}
}
if(data94.store !== undefined){
let data98 = data94.store;
if(!((((data98 === "actions") || (data98 === "dependabot")) || (data98 === "codespaces")) || (data98 === "agents"))){
const err223 = {instancePath:instancePath+"/variables/" + i13+"/store",schemaPath:"#/$defs/store/enum",keyword:"enum",params:{allowedValues: schema32.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err223];
}
else {
vErrors.push(err223);
}
errors++;
}
}
if(data94.name !== undefined){
let data99 = data94.name;
if(typeof data99 === "string"){
if(func2(data99) < 1){
const err224 = {instancePath:instancePath+"/variables/" + i13+"/name",schemaPath:"#/properties/variables/items/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err224];
}
else {
vErrors.push(err224);
}
errors++;
}
}
else {
const err225 = {instancePath:instancePath+"/variables/" + i13+"/name",schemaPath:"#/properties/variables/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err225];
}
else {
vErrors.push(err225);
}
errors++;
}
}
if(data94.visibility !== undefined){
let data100 = data94.visibility;
if(!(((data100 === "all") || (data100 === "private")) || (data100 === "selected"))){
const err226 = {instancePath:instancePath+"/variables/" + i13+"/visibility",schemaPath:"#/properties/variables/items/properties/visibility/enum",keyword:"enum",params:{allowedValues: schema31.properties.variables.items.properties.visibility.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err226];
}
else {
vErrors.push(err226);
}
errors++;
}
}
if(data94.repositories !== undefined){
let data101 = data94.repositories;
if(Array.isArray(data101)){
const len14 = data101.length;
for(let i14=0; i14<len14; i14++){
let data102 = data101[i14];
const _errs249 = errors;
let valid66 = false;
let passing4 = null;
const _errs250 = errors;
if(data102 && typeof data102 == "object" && !Array.isArray(data102)){
if(data102.by === undefined){
const err227 = {instancePath:instancePath+"/variables/" + i13+"/repositories/" + i14,schemaPath:"#/$defs/selector/oneOf/0/required",keyword:"required",params:{missingProperty: "by"},message:"must have required property '"+"by"+"'"};
if(vErrors === null){
vErrors = [err227];
}
else {
vErrors.push(err227);
}
errors++;
}
if(data102.name === undefined){
const err228 = {instancePath:instancePath+"/variables/" + i13+"/repositories/" + i14,schemaPath:"#/$defs/selector/oneOf/0/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err228];
}
else {
vErrors.push(err228);
}
errors++;
}
for(const key24 in data102){
if(!((key24 === "by") || (key24 === "name"))){
const err229 = {instancePath:instancePath+"/variables/" + i13+"/repositories/" + i14,schemaPath:"#/$defs/selector/oneOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key24},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err229];
}
else {
vErrors.push(err229);
}
errors++;
}
}
if(data102.by !== undefined){
if("name" !== data102.by){
const err230 = {instancePath:instancePath+"/variables/" + i13+"/repositories/" + i14+"/by",schemaPath:"#/$defs/selector/oneOf/0/properties/by/const",keyword:"const",params:{allowedValue: "name"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err230];
}
else {
vErrors.push(err230);
}
errors++;
}
}
if(data102.name !== undefined){
if(typeof data102.name !== "string"){
const err231 = {instancePath:instancePath+"/variables/" + i13+"/repositories/" + i14+"/name",schemaPath:"#/$defs/selector/oneOf/0/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err231];
}
else {
vErrors.push(err231);
}
errors++;
}
}
}
else {
const err232 = {instancePath:instancePath+"/variables/" + i13+"/repositories/" + i14,schemaPath:"#/$defs/selector/oneOf/0/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err232];
}
else {
vErrors.push(err232);
}
errors++;
}
var _valid4 = _errs250 === errors;
if(_valid4){
valid66 = true;
passing4 = 0;
var props4 = true;
}
const _errs256 = errors;
if(data102 && typeof data102 == "object" && !Array.isArray(data102)){
if(data102.by === undefined){
const err233 = {instancePath:instancePath+"/variables/" + i13+"/repositories/" + i14,schemaPath:"#/$defs/selector/oneOf/1/required",keyword:"required",params:{missingProperty: "by"},message:"must have required property '"+"by"+"'"};
if(vErrors === null){
vErrors = [err233];
}
else {
vErrors.push(err233);
}
errors++;
}
if(data102.glob === undefined){
const err234 = {instancePath:instancePath+"/variables/" + i13+"/repositories/" + i14,schemaPath:"#/$defs/selector/oneOf/1/required",keyword:"required",params:{missingProperty: "glob"},message:"must have required property '"+"glob"+"'"};
if(vErrors === null){
vErrors = [err234];
}
else {
vErrors.push(err234);
}
errors++;
}
for(const key25 in data102){
if(!(((key25 === "by") || (key25 === "glob")) || (key25 === "exclude"))){
const err235 = {instancePath:instancePath+"/variables/" + i13+"/repositories/" + i14,schemaPath:"#/$defs/selector/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key25},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err235];
}
else {
vErrors.push(err235);
}
errors++;
}
}
if(data102.by !== undefined){
if("glob" !== data102.by){
const err236 = {instancePath:instancePath+"/variables/" + i13+"/repositories/" + i14+"/by",schemaPath:"#/$defs/selector/oneOf/1/properties/by/const",keyword:"const",params:{allowedValue: "glob"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err236];
}
else {
vErrors.push(err236);
}
errors++;
}
}
if(data102.glob !== undefined){
if(typeof data102.glob !== "string"){
const err237 = {instancePath:instancePath+"/variables/" + i13+"/repositories/" + i14+"/glob",schemaPath:"#/$defs/selector/oneOf/1/properties/glob/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err237];
}
else {
vErrors.push(err237);
}
errors++;
}
}
if(data102.exclude !== undefined){
if(typeof data102.exclude !== "boolean"){
const err238 = {instancePath:instancePath+"/variables/" + i13+"/repositories/" + i14+"/exclude",schemaPath:"#/$defs/selector/oneOf/1/properties/exclude/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err238];
}
else {
vErrors.push(err238);
}
errors++;
}
}
}
else {
const err239 = {instancePath:instancePath+"/variables/" + i13+"/repositories/" + i14,schemaPath:"#/$defs/selector/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err239];
}
else {
vErrors.push(err239);
}
errors++;
}
var _valid4 = _errs256 === errors;
if(_valid4 && valid66){
valid66 = false;
passing4 = [passing4, 1];
}
else {
if(_valid4){
valid66 = true;
passing4 = 1;
if(props4 !== true){
props4 = true;
}
}
const _errs264 = errors;
if(data102 && typeof data102 == "object" && !Array.isArray(data102)){
if(data102.by === undefined){
const err240 = {instancePath:instancePath+"/variables/" + i13+"/repositories/" + i14,schemaPath:"#/$defs/selector/oneOf/2/required",keyword:"required",params:{missingProperty: "by"},message:"must have required property '"+"by"+"'"};
if(vErrors === null){
vErrors = [err240];
}
else {
vErrors.push(err240);
}
errors++;
}
if(data102.topic === undefined){
const err241 = {instancePath:instancePath+"/variables/" + i13+"/repositories/" + i14,schemaPath:"#/$defs/selector/oneOf/2/required",keyword:"required",params:{missingProperty: "topic"},message:"must have required property '"+"topic"+"'"};
if(vErrors === null){
vErrors = [err241];
}
else {
vErrors.push(err241);
}
errors++;
}
for(const key26 in data102){
if(!((key26 === "by") || (key26 === "topic"))){
const err242 = {instancePath:instancePath+"/variables/" + i13+"/repositories/" + i14,schemaPath:"#/$defs/selector/oneOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key26},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err242];
}
else {
vErrors.push(err242);
}
errors++;
}
}
if(data102.by !== undefined){
if("topic" !== data102.by){
const err243 = {instancePath:instancePath+"/variables/" + i13+"/repositories/" + i14+"/by",schemaPath:"#/$defs/selector/oneOf/2/properties/by/const",keyword:"const",params:{allowedValue: "topic"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err243];
}
else {
vErrors.push(err243);
}
errors++;
}
}
if(data102.topic !== undefined){
if(typeof data102.topic !== "string"){
const err244 = {instancePath:instancePath+"/variables/" + i13+"/repositories/" + i14+"/topic",schemaPath:"#/$defs/selector/oneOf/2/properties/topic/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err244];
}
else {
vErrors.push(err244);
}
errors++;
}
}
}
else {
const err245 = {instancePath:instancePath+"/variables/" + i13+"/repositories/" + i14,schemaPath:"#/$defs/selector/oneOf/2/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err245];
}
else {
vErrors.push(err245);
}
errors++;
}
var _valid4 = _errs264 === errors;
if(_valid4 && valid66){
valid66 = false;
passing4 = [passing4, 2];
}
else {
if(_valid4){
valid66 = true;
passing4 = 2;
if(props4 !== true){
props4 = true;
}
}
const _errs270 = errors;
if(data102 && typeof data102 == "object" && !Array.isArray(data102)){
if(data102.by === undefined){
const err246 = {instancePath:instancePath+"/variables/" + i13+"/repositories/" + i14,schemaPath:"#/$defs/selector/oneOf/3/required",keyword:"required",params:{missingProperty: "by"},message:"must have required property '"+"by"+"'"};
if(vErrors === null){
vErrors = [err246];
}
else {
vErrors.push(err246);
}
errors++;
}
if(data102.property === undefined){
const err247 = {instancePath:instancePath+"/variables/" + i13+"/repositories/" + i14,schemaPath:"#/$defs/selector/oneOf/3/required",keyword:"required",params:{missingProperty: "property"},message:"must have required property '"+"property"+"'"};
if(vErrors === null){
vErrors = [err247];
}
else {
vErrors.push(err247);
}
errors++;
}
if(data102.value === undefined){
const err248 = {instancePath:instancePath+"/variables/" + i13+"/repositories/" + i14,schemaPath:"#/$defs/selector/oneOf/3/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err248];
}
else {
vErrors.push(err248);
}
errors++;
}
for(const key27 in data102){
if(!(((key27 === "by") || (key27 === "property")) || (key27 === "value"))){
const err249 = {instancePath:instancePath+"/variables/" + i13+"/repositories/" + i14,schemaPath:"#/$defs/selector/oneOf/3/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key27},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err249];
}
else {
vErrors.push(err249);
}
errors++;
}
}
if(data102.by !== undefined){
if("property" !== data102.by){
const err250 = {instancePath:instancePath+"/variables/" + i13+"/repositories/" + i14+"/by",schemaPath:"#/$defs/selector/oneOf/3/properties/by/const",keyword:"const",params:{allowedValue: "property"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err250];
}
else {
vErrors.push(err250);
}
errors++;
}
}
if(data102.property !== undefined){
if(typeof data102.property !== "string"){
const err251 = {instancePath:instancePath+"/variables/" + i13+"/repositories/" + i14+"/property",schemaPath:"#/$defs/selector/oneOf/3/properties/property/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err251];
}
else {
vErrors.push(err251);
}
errors++;
}
}
if(data102.value !== undefined){
if(typeof data102.value !== "string"){
const err252 = {instancePath:instancePath+"/variables/" + i13+"/repositories/" + i14+"/value",schemaPath:"#/$defs/selector/oneOf/3/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err252];
}
else {
vErrors.push(err252);
}
errors++;
}
}
}
else {
const err253 = {instancePath:instancePath+"/variables/" + i13+"/repositories/" + i14,schemaPath:"#/$defs/selector/oneOf/3/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err253];
}
else {
vErrors.push(err253);
}
errors++;
}
var _valid4 = _errs270 === errors;
if(_valid4 && valid66){
valid66 = false;
passing4 = [passing4, 3];
}
else {
if(_valid4){
valid66 = true;
passing4 = 3;
if(props4 !== true){
props4 = true;
}
}
}
}
}
if(!valid66){
const err254 = {instancePath:instancePath+"/variables/" + i13+"/repositories/" + i14,schemaPath:"#/$defs/selector/oneOf",keyword:"oneOf",params:{passingSchemas: passing4},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err254];
}
else {
vErrors.push(err254);
}
errors++;
}
else {
errors = _errs249;
if(vErrors !== null){
if(_errs249){
vErrors.length = _errs249;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err255 = {instancePath:instancePath+"/variables/" + i13+"/repositories",schemaPath:"#/properties/variables/items/properties/repositories/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err255];
}
else {
vErrors.push(err255);
}
errors++;
}
}
if(data94.adopt !== undefined){
if(typeof data94.adopt !== "boolean"){
const err256 = {instancePath:instancePath+"/variables/" + i13+"/adopt",schemaPath:"#/properties/variables/items/properties/adopt/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err256];
}
else {
vErrors.push(err256);
}
errors++;
}
}
if(data94.value !== undefined){
if(typeof data94.value !== "string"){
const err257 = {instancePath:instancePath+"/variables/" + i13+"/value",schemaPath:"#/properties/variables/items/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err257];
}
else {
vErrors.push(err257);
}
errors++;
}
}
}
else {
const err258 = {instancePath:instancePath+"/variables/" + i13,schemaPath:"#/properties/variables/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err258];
}
else {
vErrors.push(err258);
}
errors++;
}
}
}
else {
const err259 = {instancePath:instancePath+"/variables",schemaPath:"#/properties/variables/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err259];
}
else {
vErrors.push(err259);
}
errors++;
}
}
if(data.ignore !== undefined){
let data115 = data.ignore;
if(Array.isArray(data115)){
const len15 = data115.length;
for(let i15=0; i15<len15; i15++){
let data116 = data115[i15];
if(data116 && typeof data116 == "object" && !Array.isArray(data116)){
if(data116.pattern === undefined){
const err260 = {instancePath:instancePath+"/ignore/" + i15,schemaPath:"#/properties/ignore/items/required",keyword:"required",params:{missingProperty: "pattern"},message:"must have required property '"+"pattern"+"'"};
if(vErrors === null){
vErrors = [err260];
}
else {
vErrors.push(err260);
}
errors++;
}
if(data116.reason === undefined){
const err261 = {instancePath:instancePath+"/ignore/" + i15,schemaPath:"#/properties/ignore/items/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'"};
if(vErrors === null){
vErrors = [err261];
}
else {
vErrors.push(err261);
}
errors++;
}
for(const key28 in data116){
if(!(((key28 === "pattern") || (key28 === "owner")) || (key28 === "reason"))){
const err262 = {instancePath:instancePath+"/ignore/" + i15,schemaPath:"#/properties/ignore/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key28},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err262];
}
else {
vErrors.push(err262);
}
errors++;
}
}
if(data116.pattern !== undefined){
if(typeof data116.pattern !== "string"){
const err263 = {instancePath:instancePath+"/ignore/" + i15+"/pattern",schemaPath:"#/properties/ignore/items/properties/pattern/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err263];
}
else {
vErrors.push(err263);
}
errors++;
}
}
if(data116.owner !== undefined){
if(typeof data116.owner !== "string"){
const err264 = {instancePath:instancePath+"/ignore/" + i15+"/owner",schemaPath:"#/properties/ignore/items/properties/owner/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err264];
}
else {
vErrors.push(err264);
}
errors++;
}
}
if(data116.reason !== undefined){
if(typeof data116.reason !== "string"){
const err265 = {instancePath:instancePath+"/ignore/" + i15+"/reason",schemaPath:"#/properties/ignore/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err265];
}
else {
vErrors.push(err265);
}
errors++;
}
}
}
else {
const err266 = {instancePath:instancePath+"/ignore/" + i15,schemaPath:"#/properties/ignore/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err266];
}
else {
vErrors.push(err266);
}
errors++;
}
}
}
else {
const err267 = {instancePath:instancePath+"/ignore",schemaPath:"#/properties/ignore/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err267];
}
else {
vErrors.push(err267);
}
errors++;
}
}
if(data.forget !== undefined){
let data120 = data.forget;
if(Array.isArray(data120)){
const len16 = data120.length;
for(let i16=0; i16<len16; i16++){
if(typeof data120[i16] !== "string"){
const err268 = {instancePath:instancePath+"/forget/" + i16,schemaPath:"#/properties/forget/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err268];
}
else {
vErrors.push(err268);
}
errors++;
}
}
}
else {
const err269 = {instancePath:instancePath+"/forget",schemaPath:"#/properties/forget/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err269];
}
else {
vErrors.push(err269);
}
errors++;
}
}
if(data.removed !== undefined){
let data122 = data.removed;
if(Array.isArray(data122)){
if(data122.length < 1){
const err270 = {instancePath:instancePath+"/removed",schemaPath:"#/properties/removed/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err270];
}
else {
vErrors.push(err270);
}
errors++;
}
const len17 = data122.length;
for(let i17=0; i17<len17; i17++){
let data123 = data122[i17];
if(data123 && typeof data123 == "object" && !Array.isArray(data123)){
if(data123.address === undefined){
const err271 = {instancePath:instancePath+"/removed/" + i17,schemaPath:"#/properties/removed/items/required",keyword:"required",params:{missingProperty: "address"},message:"must have required property '"+"address"+"'"};
if(vErrors === null){
vErrors = [err271];
}
else {
vErrors.push(err271);
}
errors++;
}
if(data123.reason === undefined){
const err272 = {instancePath:instancePath+"/removed/" + i17,schemaPath:"#/properties/removed/items/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'"};
if(vErrors === null){
vErrors = [err272];
}
else {
vErrors.push(err272);
}
errors++;
}
for(const key29 in data123){
if(!((key29 === "address") || (key29 === "reason"))){
const err273 = {instancePath:instancePath+"/removed/" + i17,schemaPath:"#/properties/removed/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key29},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err273];
}
else {
vErrors.push(err273);
}
errors++;
}
}
if(data123.address !== undefined){
if(typeof data123.address !== "string"){
const err274 = {instancePath:instancePath+"/removed/" + i17+"/address",schemaPath:"#/properties/removed/items/properties/address/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err274];
}
else {
vErrors.push(err274);
}
errors++;
}
}
if(data123.reason !== undefined){
if(typeof data123.reason !== "string"){
const err275 = {instancePath:instancePath+"/removed/" + i17+"/reason",schemaPath:"#/properties/removed/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err275];
}
else {
vErrors.push(err275);
}
errors++;
}
}
}
else {
const err276 = {instancePath:instancePath+"/removed/" + i17,schemaPath:"#/properties/removed/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err276];
}
else {
vErrors.push(err276);
}
errors++;
}
}
}
else {
const err277 = {instancePath:instancePath+"/removed",schemaPath:"#/properties/removed/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err277];
}
else {
vErrors.push(err277);
}
errors++;
}
}
if(data.policies !== undefined){
let data126 = data.policies;
if(data126 && typeof data126 == "object" && !Array.isArray(data126)){
for(const key30 in data126){
if(!(func1.call(schema31.properties.policies.properties, key30))){
const err278 = {instancePath:instancePath+"/policies",schemaPath:"#/properties/policies/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key30},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err278];
}
else {
vErrors.push(err278);
}
errors++;
}
}
if(data126.forbidVisibilityAll !== undefined){
if(typeof data126.forbidVisibilityAll !== "boolean"){
const err279 = {instancePath:instancePath+"/policies/forbidVisibilityAll",schemaPath:"#/properties/policies/properties/forbidVisibilityAll/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err279];
}
else {
vErrors.push(err279);
}
errors++;
}
}
if(data126.allowedVisibility !== undefined){
let data128 = data126.allowedVisibility;
if(Array.isArray(data128)){
if(data128.length < 1){
const err280 = {instancePath:instancePath+"/policies/allowedVisibility",schemaPath:"#/properties/policies/properties/allowedVisibility/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err280];
}
else {
vErrors.push(err280);
}
errors++;
}
const len18 = data128.length;
for(let i18=0; i18<len18; i18++){
let data129 = data128[i18];
if(typeof data129 !== "string"){
const err281 = {instancePath:instancePath+"/policies/allowedVisibility/" + i18,schemaPath:"#/properties/policies/properties/allowedVisibility/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err281];
}
else {
vErrors.push(err281);
}
errors++;
}
if(!(((data129 === "all") || (data129 === "private")) || (data129 === "selected"))){
const err282 = {instancePath:instancePath+"/policies/allowedVisibility/" + i18,schemaPath:"#/properties/policies/properties/allowedVisibility/items/enum",keyword:"enum",params:{allowedValues: schema31.properties.policies.properties.allowedVisibility.items.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err282];
}
else {
vErrors.push(err282);
}
errors++;
}
}
let i19 = data128.length;
let j0;
if(i19 > 1){
const indices0 = {};
for(;i19--;){
let item0 = data128[i19];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err283 = {instancePath:instancePath+"/policies/allowedVisibility",schemaPath:"#/properties/policies/properties/allowedVisibility/uniqueItems",keyword:"uniqueItems",params:{i: i19, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i19+" are identical)"};
if(vErrors === null){
vErrors = [err283];
}
else {
vErrors.push(err283);
}
errors++;
break;
}
indices0[item0] = i19;
}
}
}
else {
const err284 = {instancePath:instancePath+"/policies/allowedVisibility",schemaPath:"#/properties/policies/properties/allowedVisibility/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err284];
}
else {
vErrors.push(err284);
}
errors++;
}
}
if(data126.secretNames !== undefined){
let data130 = data126.secretNames;
if(Array.isArray(data130)){
const len19 = data130.length;
for(let i20=0; i20<len19; i20++){
let data131 = data130[i20];
if(typeof data131 === "string"){
if(func2(data131) < 1){
const err285 = {instancePath:instancePath+"/policies/secretNames/" + i20,schemaPath:"#/properties/policies/properties/secretNames/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err285];
}
else {
vErrors.push(err285);
}
errors++;
}
}
else {
const err286 = {instancePath:instancePath+"/policies/secretNames/" + i20,schemaPath:"#/properties/policies/properties/secretNames/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err286];
}
else {
vErrors.push(err286);
}
errors++;
}
}
}
else {
const err287 = {instancePath:instancePath+"/policies/secretNames",schemaPath:"#/properties/policies/properties/secretNames/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err287];
}
else {
vErrors.push(err287);
}
errors++;
}
}
if(data126.variableNames !== undefined){
let data132 = data126.variableNames;
if(Array.isArray(data132)){
const len20 = data132.length;
for(let i21=0; i21<len20; i21++){
let data133 = data132[i21];
if(typeof data133 === "string"){
if(func2(data133) < 1){
const err288 = {instancePath:instancePath+"/policies/variableNames/" + i21,schemaPath:"#/properties/policies/properties/variableNames/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err288];
}
else {
vErrors.push(err288);
}
errors++;
}
}
else {
const err289 = {instancePath:instancePath+"/policies/variableNames/" + i21,schemaPath:"#/properties/policies/properties/variableNames/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err289];
}
else {
vErrors.push(err289);
}
errors++;
}
}
}
else {
const err290 = {instancePath:instancePath+"/policies/variableNames",schemaPath:"#/properties/policies/properties/variableNames/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err290];
}
else {
vErrors.push(err290);
}
errors++;
}
}
if(data126.maxAgeDays !== undefined){
let data134 = data126.maxAgeDays;
if(!(((typeof data134 == "number") && (!(data134 % 1) && !isNaN(data134))) && (isFinite(data134)))){
const err291 = {instancePath:instancePath+"/policies/maxAgeDays",schemaPath:"#/properties/policies/properties/maxAgeDays/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err291];
}
else {
vErrors.push(err291);
}
errors++;
}
if((typeof data134 == "number") && (isFinite(data134))){
if(data134 < 1 || isNaN(data134)){
const err292 = {instancePath:instancePath+"/policies/maxAgeDays",schemaPath:"#/properties/policies/properties/maxAgeDays/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err292];
}
else {
vErrors.push(err292);
}
errors++;
}
}
}
if(data126.forbiddenStores !== undefined){
let data135 = data126.forbiddenStores;
if(Array.isArray(data135)){
const len21 = data135.length;
for(let i22=0; i22<len21; i22++){
let data136 = data135[i22];
if(!((((data136 === "actions") || (data136 === "dependabot")) || (data136 === "codespaces")) || (data136 === "agents"))){
const err293 = {instancePath:instancePath+"/policies/forbiddenStores/" + i22,schemaPath:"#/$defs/store/enum",keyword:"enum",params:{allowedValues: schema32.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err293];
}
else {
vErrors.push(err293);
}
errors++;
}
}
}
else {
const err294 = {instancePath:instancePath+"/policies/forbiddenStores",schemaPath:"#/properties/policies/properties/forbiddenStores/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err294];
}
else {
vErrors.push(err294);
}
errors++;
}
}
if(data126.forbiddenSources !== undefined){
let data137 = data126.forbiddenSources;
if(Array.isArray(data137)){
const len22 = data137.length;
for(let i23=0; i23<len22; i23++){
let data138 = data137[i23];
if(typeof data138 !== "string"){
const err295 = {instancePath:instancePath+"/policies/forbiddenSources/" + i23,schemaPath:"#/properties/policies/properties/forbiddenSources/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err295];
}
else {
vErrors.push(err295);
}
errors++;
}
if(!(((((((((data138 === "env") || (data138 === "file")) || (data138 === "dotenv")) || (data138 === "exec")) || (data138 === "stdin")) || (data138 === "sealed")) || (data138 === "largeFile")) || (data138 === "generate")) || (data138 === "existing"))){
const err296 = {instancePath:instancePath+"/policies/forbiddenSources/" + i23,schemaPath:"#/properties/policies/properties/forbiddenSources/items/enum",keyword:"enum",params:{allowedValues: schema31.properties.policies.properties.forbiddenSources.items.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err296];
}
else {
vErrors.push(err296);
}
errors++;
}
}
let i24 = data137.length;
let j1;
if(i24 > 1){
const indices1 = {};
for(;i24--;){
let item1 = data137[i24];
if(typeof item1 !== "string"){
continue;
}
if(typeof indices1[item1] == "number"){
j1 = indices1[item1];
const err297 = {instancePath:instancePath+"/policies/forbiddenSources",schemaPath:"#/properties/policies/properties/forbiddenSources/uniqueItems",keyword:"uniqueItems",params:{i: i24, j: j1},message:"must NOT have duplicate items (items ## "+j1+" and "+i24+" are identical)"};
if(vErrors === null){
vErrors = [err297];
}
else {
vErrors.push(err297);
}
errors++;
break;
}
indices1[item1] = i24;
}
}
}
else {
const err298 = {instancePath:instancePath+"/policies/forbiddenSources",schemaPath:"#/properties/policies/properties/forbiddenSources/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err298];
}
else {
vErrors.push(err298);
}
errors++;
}
}
if(data126.requireReviewers !== undefined){
let data139 = data126.requireReviewers;
if(Array.isArray(data139)){
const len23 = data139.length;
for(let i25=0; i25<len23; i25++){
if(typeof data139[i25] !== "string"){
const err299 = {instancePath:instancePath+"/policies/requireReviewers/" + i25,schemaPath:"#/properties/policies/properties/requireReviewers/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err299];
}
else {
vErrors.push(err299);
}
errors++;
}
}
}
else {
const err300 = {instancePath:instancePath+"/policies/requireReviewers",schemaPath:"#/properties/policies/properties/requireReviewers/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err300];
}
else {
vErrors.push(err300);
}
errors++;
}
}
if(data126.requirePreventSelfReview !== undefined){
let data141 = data126.requirePreventSelfReview;
if(Array.isArray(data141)){
const len24 = data141.length;
for(let i26=0; i26<len24; i26++){
let data142 = data141[i26];
if(typeof data142 === "string"){
if(func2(data142) < 1){
const err301 = {instancePath:instancePath+"/policies/requirePreventSelfReview/" + i26,schemaPath:"#/properties/policies/properties/requirePreventSelfReview/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err301];
}
else {
vErrors.push(err301);
}
errors++;
}
}
else {
const err302 = {instancePath:instancePath+"/policies/requirePreventSelfReview/" + i26,schemaPath:"#/properties/policies/properties/requirePreventSelfReview/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err302];
}
else {
vErrors.push(err302);
}
errors++;
}
}
}
else {
const err303 = {instancePath:instancePath+"/policies/requirePreventSelfReview",schemaPath:"#/properties/policies/properties/requirePreventSelfReview/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err303];
}
else {
vErrors.push(err303);
}
errors++;
}
}
if(data126.requireWaitTimer !== undefined){
let data143 = data126.requireWaitTimer;
if(Array.isArray(data143)){
const len25 = data143.length;
for(let i27=0; i27<len25; i27++){
let data144 = data143[i27];
if(typeof data144 === "string"){
if(func2(data144) < 1){
const err304 = {instancePath:instancePath+"/policies/requireWaitTimer/" + i27,schemaPath:"#/properties/policies/properties/requireWaitTimer/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err304];
}
else {
vErrors.push(err304);
}
errors++;
}
}
else {
const err305 = {instancePath:instancePath+"/policies/requireWaitTimer/" + i27,schemaPath:"#/properties/policies/properties/requireWaitTimer/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err305];
}
else {
vErrors.push(err305);
}
errors++;
}
}
}
else {
const err306 = {instancePath:instancePath+"/policies/requireWaitTimer",schemaPath:"#/properties/policies/properties/requireWaitTimer/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err306];
}
else {
vErrors.push(err306);
}
errors++;
}
}
if(data126.minimumWaitTimer !== undefined){
let data145 = data126.minimumWaitTimer;
if(!(((typeof data145 == "number") && (!(data145 % 1) && !isNaN(data145))) && (isFinite(data145)))){
const err307 = {instancePath:instancePath+"/policies/minimumWaitTimer",schemaPath:"#/properties/policies/properties/minimumWaitTimer/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err307];
}
else {
vErrors.push(err307);
}
errors++;
}
if((typeof data145 == "number") && (isFinite(data145))){
if(data145 > 43200 || isNaN(data145)){
const err308 = {instancePath:instancePath+"/policies/minimumWaitTimer",schemaPath:"#/properties/policies/properties/minimumWaitTimer/maximum",keyword:"maximum",params:{comparison: "<=", limit: 43200},message:"must be <= 43200"};
if(vErrors === null){
vErrors = [err308];
}
else {
vErrors.push(err308);
}
errors++;
}
if(data145 < 1 || isNaN(data145)){
const err309 = {instancePath:instancePath+"/policies/minimumWaitTimer",schemaPath:"#/properties/policies/properties/minimumWaitTimer/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err309];
}
else {
vErrors.push(err309);
}
errors++;
}
}
}
if(data126.requireDeploymentBranchPolicy !== undefined){
let data146 = data126.requireDeploymentBranchPolicy;
if(Array.isArray(data146)){
const len26 = data146.length;
for(let i28=0; i28<len26; i28++){
let data147 = data146[i28];
if(typeof data147 === "string"){
if(func2(data147) < 1){
const err310 = {instancePath:instancePath+"/policies/requireDeploymentBranchPolicy/" + i28,schemaPath:"#/properties/policies/properties/requireDeploymentBranchPolicy/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err310];
}
else {
vErrors.push(err310);
}
errors++;
}
}
else {
const err311 = {instancePath:instancePath+"/policies/requireDeploymentBranchPolicy/" + i28,schemaPath:"#/properties/policies/properties/requireDeploymentBranchPolicy/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err311];
}
else {
vErrors.push(err311);
}
errors++;
}
}
}
else {
const err312 = {instancePath:instancePath+"/policies/requireDeploymentBranchPolicy",schemaPath:"#/properties/policies/properties/requireDeploymentBranchPolicy/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err312];
}
else {
vErrors.push(err312);
}
errors++;
}
}
if(data126.forbidAdminBypass !== undefined){
let data148 = data126.forbidAdminBypass;
if(Array.isArray(data148)){
const len27 = data148.length;
for(let i29=0; i29<len27; i29++){
let data149 = data148[i29];
if(typeof data149 === "string"){
if(func2(data149) < 1){
const err313 = {instancePath:instancePath+"/policies/forbidAdminBypass/" + i29,schemaPath:"#/properties/policies/properties/forbidAdminBypass/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err313];
}
else {
vErrors.push(err313);
}
errors++;
}
}
else {
const err314 = {instancePath:instancePath+"/policies/forbidAdminBypass/" + i29,schemaPath:"#/properties/policies/properties/forbidAdminBypass/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err314];
}
else {
vErrors.push(err314);
}
errors++;
}
}
}
else {
const err315 = {instancePath:instancePath+"/policies/forbidAdminBypass",schemaPath:"#/properties/policies/properties/forbidAdminBypass/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err315];
}
else {
vErrors.push(err315);
}
errors++;
}
}
if(data126.forbidUnmanaged !== undefined){
if(typeof data126.forbidUnmanaged !== "boolean"){
const err316 = {instancePath:instancePath+"/policies/forbidUnmanaged",schemaPath:"#/properties/policies/properties/forbidUnmanaged/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err316];
}
else {
vErrors.push(err316);
}
errors++;
}
}
if(data126.deletesNeedMarker !== undefined){
if(typeof data126.deletesNeedMarker !== "boolean"){
const err317 = {instancePath:instancePath+"/policies/deletesNeedMarker",schemaPath:"#/properties/policies/properties/deletesNeedMarker/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err317];
}
else {
vErrors.push(err317);
}
errors++;
}
}
if(data126.warnOnly !== undefined){
let data152 = data126.warnOnly;
if(Array.isArray(data152)){
const len28 = data152.length;
for(let i30=0; i30<len28; i30++){
let data153 = data152[i30];
if(typeof data153 !== "string"){
const err318 = {instancePath:instancePath+"/policies/warnOnly/" + i30,schemaPath:"#/properties/policies/properties/warnOnly/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err318];
}
else {
vErrors.push(err318);
}
errors++;
}
if(!(((((((((((((((data153 === "policy-visibility-all") || (data153 === "policy-visibility")) || (data153 === "policy-secret-name")) || (data153 === "policy-variable-name")) || (data153 === "policy-max-age")) || (data153 === "policy-store")) || (data153 === "policy-source")) || (data153 === "policy-reviewers")) || (data153 === "policy-self-review")) || (data153 === "policy-wait-timer")) || (data153 === "policy-branch-policy")) || (data153 === "policy-admin-bypass")) || (data153 === "policy-unmanaged")) || (data153 === "policy-age")) || (data153 === "policy-delete"))){
const err319 = {instancePath:instancePath+"/policies/warnOnly/" + i30,schemaPath:"#/properties/policies/properties/warnOnly/items/enum",keyword:"enum",params:{allowedValues: schema31.properties.policies.properties.warnOnly.items.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err319];
}
else {
vErrors.push(err319);
}
errors++;
}
}
let i31 = data152.length;
let j2;
if(i31 > 1){
const indices2 = {};
for(;i31--;){
let item2 = data152[i31];
if(typeof item2 !== "string"){
continue;
}
if(typeof indices2[item2] == "number"){
j2 = indices2[item2];
const err320 = {instancePath:instancePath+"/policies/warnOnly",schemaPath:"#/properties/policies/properties/warnOnly/uniqueItems",keyword:"uniqueItems",params:{i: i31, j: j2},message:"must NOT have duplicate items (items ## "+j2+" and "+i31+" are identical)"};
if(vErrors === null){
vErrors = [err320];
}
else {
vErrors.push(err320);
}
errors++;
break;
}
indices2[item2] = i31;
}
}
}
else {
const err321 = {instancePath:instancePath+"/policies/warnOnly",schemaPath:"#/properties/policies/properties/warnOnly/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err321];
}
else {
vErrors.push(err321);
}
errors++;
}
}
if(data126.waivers !== undefined){
let data154 = data126.waivers;
if(Array.isArray(data154)){
const len29 = data154.length;
for(let i32=0; i32<len29; i32++){
let data155 = data154[i32];
if(data155 && typeof data155 == "object" && !Array.isArray(data155)){
if(data155.policy === undefined){
const err322 = {instancePath:instancePath+"/policies/waivers/" + i32,schemaPath:"#/properties/policies/properties/waivers/items/required",keyword:"required",params:{missingProperty: "policy"},message:"must have required property '"+"policy"+"'"};
if(vErrors === null){
vErrors = [err322];
}
else {
vErrors.push(err322);
}
errors++;
}
if(data155.pattern === undefined){
const err323 = {instancePath:instancePath+"/policies/waivers/" + i32,schemaPath:"#/properties/policies/properties/waivers/items/required",keyword:"required",params:{missingProperty: "pattern"},message:"must have required property '"+"pattern"+"'"};
if(vErrors === null){
vErrors = [err323];
}
else {
vErrors.push(err323);
}
errors++;
}
if(data155.reason === undefined){
const err324 = {instancePath:instancePath+"/policies/waivers/" + i32,schemaPath:"#/properties/policies/properties/waivers/items/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'"};
if(vErrors === null){
vErrors = [err324];
}
else {
vErrors.push(err324);
}
errors++;
}
if(data155.until === undefined){
const err325 = {instancePath:instancePath+"/policies/waivers/" + i32,schemaPath:"#/properties/policies/properties/waivers/items/required",keyword:"required",params:{missingProperty: "until"},message:"must have required property '"+"until"+"'"};
if(vErrors === null){
vErrors = [err325];
}
else {
vErrors.push(err325);
}
errors++;
}
for(const key31 in data155){
if(!((((key31 === "policy") || (key31 === "pattern")) || (key31 === "reason")) || (key31 === "until"))){
const err326 = {instancePath:instancePath+"/policies/waivers/" + i32,schemaPath:"#/properties/policies/properties/waivers/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key31},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err326];
}
else {
vErrors.push(err326);
}
errors++;
}
}
if(data155.policy !== undefined){
let data156 = data155.policy;
if(typeof data156 !== "string"){
const err327 = {instancePath:instancePath+"/policies/waivers/" + i32+"/policy",schemaPath:"#/properties/policies/properties/waivers/items/properties/policy/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err327];
}
else {
vErrors.push(err327);
}
errors++;
}
if(!(((((((((((((((data156 === "policy-visibility-all") || (data156 === "policy-visibility")) || (data156 === "policy-secret-name")) || (data156 === "policy-variable-name")) || (data156 === "policy-max-age")) || (data156 === "policy-store")) || (data156 === "policy-source")) || (data156 === "policy-reviewers")) || (data156 === "policy-self-review")) || (data156 === "policy-wait-timer")) || (data156 === "policy-branch-policy")) || (data156 === "policy-admin-bypass")) || (data156 === "policy-unmanaged")) || (data156 === "policy-age")) || (data156 === "policy-delete"))){
const err328 = {instancePath:instancePath+"/policies/waivers/" + i32+"/policy",schemaPath:"#/properties/policies/properties/waivers/items/properties/policy/enum",keyword:"enum",params:{allowedValues: schema31.properties.policies.properties.waivers.items.properties.policy.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err328];
}
else {
vErrors.push(err328);
}
errors++;
}
}
if(data155.pattern !== undefined){
let data157 = data155.pattern;
if(typeof data157 === "string"){
if(func2(data157) < 1){
const err329 = {instancePath:instancePath+"/policies/waivers/" + i32+"/pattern",schemaPath:"#/properties/policies/properties/waivers/items/properties/pattern/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err329];
}
else {
vErrors.push(err329);
}
errors++;
}
}
else {
const err330 = {instancePath:instancePath+"/policies/waivers/" + i32+"/pattern",schemaPath:"#/properties/policies/properties/waivers/items/properties/pattern/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err330];
}
else {
vErrors.push(err330);
}
errors++;
}
}
if(data155.reason !== undefined){
let data158 = data155.reason;
if(typeof data158 === "string"){
if(func2(data158) < 1){
const err331 = {instancePath:instancePath+"/policies/waivers/" + i32+"/reason",schemaPath:"#/properties/policies/properties/waivers/items/properties/reason/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err331];
}
else {
vErrors.push(err331);
}
errors++;
}
}
else {
const err332 = {instancePath:instancePath+"/policies/waivers/" + i32+"/reason",schemaPath:"#/properties/policies/properties/waivers/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err332];
}
else {
vErrors.push(err332);
}
errors++;
}
}
if(data155.until !== undefined){
let data159 = data155.until;
if(typeof data159 === "string"){
if(!pattern4.test(data159)){
const err333 = {instancePath:instancePath+"/policies/waivers/" + i32+"/until",schemaPath:"#/properties/policies/properties/waivers/items/properties/until/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},message:"must match pattern \""+"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"+"\""};
if(vErrors === null){
vErrors = [err333];
}
else {
vErrors.push(err333);
}
errors++;
}
}
else {
const err334 = {instancePath:instancePath+"/policies/waivers/" + i32+"/until",schemaPath:"#/properties/policies/properties/waivers/items/properties/until/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err334];
}
else {
vErrors.push(err334);
}
errors++;
}
}
}
else {
const err335 = {instancePath:instancePath+"/policies/waivers/" + i32,schemaPath:"#/properties/policies/properties/waivers/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err335];
}
else {
vErrors.push(err335);
}
errors++;
}
}
}
else {
const err336 = {instancePath:instancePath+"/policies/waivers",schemaPath:"#/properties/policies/properties/waivers/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err336];
}
else {
vErrors.push(err336);
}
errors++;
}
}
}
else {
const err337 = {instancePath:instancePath+"/policies",schemaPath:"#/properties/policies/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err337];
}
else {
vErrors.push(err337);
}
errors++;
}
}
}
else {
const err338 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err338];
}
else {
vErrors.push(err338);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

