// Made by scripts/generate-schemas.mjs (npm run generate); do not edit.
"use strict";
exports.validateLock = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"urn:sealform:lock:1","type":"object","required":["version"],"additionalProperties":false,"properties":{"version":{"const":1},"lineage":{"type":"string","minLength":1},"host":{"type":"string","minLength":1},"owner":{"type":"object","required":["kind","login","id"],"additionalProperties":false,"properties":{"kind":{"enum":["organization","user"]},"login":{"type":"string","minLength":1},"id":{"$ref":"#/$defs/id"}}},"repositories":{"$ref":"#/$defs/ids"},"environments":{"$ref":"#/$defs/ids"},"teams":{"$ref":"#/$defs/ids"},"users":{"$ref":"#/$defs/ids"},"selections":{"type":"object","additionalProperties":{"type":"array","items":{"type":"string","minLength":1}}},"sealed":{"type":"object","additionalProperties":{"$ref":"#/$defs/sealedValue"}}},"$defs":{"id":{"type":"integer","minimum":1},"ids":{"type":"object","additionalProperties":{"$ref":"#/$defs/id"}},"sealedValue":{"type":"object","required":["ciphertext","keyId","keyFingerprint","generation","valueSince"],"additionalProperties":false,"properties":{"ciphertext":{"type":"string","pattern":"^[A-Za-z0-9+/]+={0,2}$"},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"},"keyId":{"type":"string","minLength":1},"keyFingerprint":{"type":"string","pattern":"^sha256:[0-9a-f]{64}$"},"generation":{"type":"integer","minimum":1},"valueSince":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"},"fingerprint":{"type":"string","pattern":"^[0-9a-f]{64}$"},"signature":{"type":"string","minLength":1}}}}};
const schema32 = {"type":"integer","minimum":1};
const schema35 = {"type":"object","required":["ciphertext","keyId","keyFingerprint","generation","valueSince"],"additionalProperties":false,"properties":{"ciphertext":{"type":"string","pattern":"^[A-Za-z0-9+/]+={0,2}$"},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"},"keyId":{"type":"string","minLength":1},"keyFingerprint":{"type":"string","pattern":"^sha256:[0-9a-f]{64}$"},"generation":{"type":"integer","minimum":1},"valueSince":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"},"fingerprint":{"type":"string","pattern":"^[0-9a-f]{64}$"},"signature":{"type":"string","minLength":1}}};
const func1 = Object.prototype.hasOwnProperty;
const func2 = require("ajv/dist/runtime/ucs2length").default;
const schema33 = {"type":"object","additionalProperties":{"$ref":"#/$defs/id"}};

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate21.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
let data0 = data[key0];
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err0 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/id/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 < 1 || isNaN(data0)){
const err1 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
}
else {
const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const pattern4 = new RegExp("^[A-Za-z0-9+/]+={0,2}$", "u");
const pattern5 = new RegExp("^[0-9a-f]{64}$", "u");
const pattern6 = new RegExp("^sha256:[0-9a-f]{64}$", "u");
const pattern7 = new RegExp("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$", "u");

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="urn:sealform:lock:1" */;
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
for(const key0 in data){
if(!(func1.call(schema31.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.version !== undefined){
if(1 !== data.version){
const err2 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.lineage !== undefined){
let data1 = data.lineage;
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err3 = {instancePath:instancePath+"/lineage",schemaPath:"#/properties/lineage/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/lineage",schemaPath:"#/properties/lineage/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.host !== undefined){
let data2 = data.host;
if(typeof data2 === "string"){
if(func2(data2) < 1){
const err5 = {instancePath:instancePath+"/host",schemaPath:"#/properties/host/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/host",schemaPath:"#/properties/host/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.owner !== undefined){
let data3 = data.owner;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.kind === undefined){
const err7 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data3.login === undefined){
const err8 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/required",keyword:"required",params:{missingProperty: "login"},message:"must have required property '"+"login"+"'"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data3.id === undefined){
const err9 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
for(const key1 in data3){
if(!(((key1 === "kind") || (key1 === "login")) || (key1 === "id"))){
const err10 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data3.kind !== undefined){
let data4 = data3.kind;
if(!((data4 === "organization") || (data4 === "user"))){
const err11 = {instancePath:instancePath+"/owner/kind",schemaPath:"#/properties/owner/properties/kind/enum",keyword:"enum",params:{allowedValues: schema31.properties.owner.properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data3.login !== undefined){
let data5 = data3.login;
if(typeof data5 === "string"){
if(func2(data5) < 1){
const err12 = {instancePath:instancePath+"/owner/login",schemaPath:"#/properties/owner/properties/login/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/owner/login",schemaPath:"#/properties/owner/properties/login/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data3.id !== undefined){
let data6 = data3.id;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err14 = {instancePath:instancePath+"/owner/id",schemaPath:"#/$defs/id/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 1 || isNaN(data6)){
const err15 = {instancePath:instancePath+"/owner/id",schemaPath:"#/$defs/id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
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
if(data.repositories !== undefined){
if(!(validate21(data.repositories, {instancePath:instancePath+"/repositories",parentData:data,parentDataProperty:"repositories",rootData,dynamicAnchors}))){
if (vErrors === null) vErrors = validate21.errors; else for (const error of validate21.errors) vErrors.push(error);
errors = vErrors.length;
}
}
if(data.environments !== undefined){
if(!(validate21(data.environments, {instancePath:instancePath+"/environments",parentData:data,parentDataProperty:"environments",rootData,dynamicAnchors}))){
if (vErrors === null) vErrors = validate21.errors; else for (const error of validate21.errors) vErrors.push(error);
errors = vErrors.length;
}
}
if(data.teams !== undefined){
if(!(validate21(data.teams, {instancePath:instancePath+"/teams",parentData:data,parentDataProperty:"teams",rootData,dynamicAnchors}))){
if (vErrors === null) vErrors = validate21.errors; else for (const error of validate21.errors) vErrors.push(error);
errors = vErrors.length;
}
}
if(data.users !== undefined){
if(!(validate21(data.users, {instancePath:instancePath+"/users",parentData:data,parentDataProperty:"users",rootData,dynamicAnchors}))){
if (vErrors === null) vErrors = validate21.errors; else for (const error of validate21.errors) vErrors.push(error);
errors = vErrors.length;
}
}
if(data.selections !== undefined){
let data11 = data.selections;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
for(const key2 in data11){
let data12 = data11[key2];
if(Array.isArray(data12)){
const len0 = data12.length;
for(let i0=0; i0<len0; i0++){
let data13 = data12[i0];
if(typeof data13 === "string"){
if(func2(data13) < 1){
const err17 = {instancePath:instancePath+"/selections/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0,schemaPath:"#/properties/selections/additionalProperties/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/selections/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0,schemaPath:"#/properties/selections/additionalProperties/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/selections/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/selections/additionalProperties/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/selections",schemaPath:"#/properties/selections/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.sealed !== undefined){
let data14 = data.sealed;
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
for(const key3 in data14){
let data15 = data14[key3];
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
if(data15.ciphertext === undefined){
const err21 = {instancePath:instancePath+"/sealed/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/sealedValue/required",keyword:"required",params:{missingProperty: "ciphertext"},message:"must have required property '"+"ciphertext"+"'"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data15.keyId === undefined){
const err22 = {instancePath:instancePath+"/sealed/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/sealedValue/required",keyword:"required",params:{missingProperty: "keyId"},message:"must have required property '"+"keyId"+"'"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data15.keyFingerprint === undefined){
const err23 = {instancePath:instancePath+"/sealed/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/sealedValue/required",keyword:"required",params:{missingProperty: "keyFingerprint"},message:"must have required property '"+"keyFingerprint"+"'"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data15.generation === undefined){
const err24 = {instancePath:instancePath+"/sealed/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/sealedValue/required",keyword:"required",params:{missingProperty: "generation"},message:"must have required property '"+"generation"+"'"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(data15.valueSince === undefined){
const err25 = {instancePath:instancePath+"/sealed/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/sealedValue/required",keyword:"required",params:{missingProperty: "valueSince"},message:"must have required property '"+"valueSince"+"'"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
for(const key4 in data15){
if(!((((((((key4 === "ciphertext") || (key4 === "sha256")) || (key4 === "keyId")) || (key4 === "keyFingerprint")) || (key4 === "generation")) || (key4 === "valueSince")) || (key4 === "fingerprint")) || (key4 === "signature"))){
const err26 = {instancePath:instancePath+"/sealed/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/sealedValue/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data15.ciphertext !== undefined){
let data16 = data15.ciphertext;
if(typeof data16 === "string"){
if(!pattern4.test(data16)){
const err27 = {instancePath:instancePath+"/sealed/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/ciphertext",schemaPath:"#/$defs/sealedValue/properties/ciphertext/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9+/]+={0,2}$"},message:"must match pattern \""+"^[A-Za-z0-9+/]+={0,2}$"+"\""};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/sealed/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/ciphertext",schemaPath:"#/$defs/sealedValue/properties/ciphertext/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data15.sha256 !== undefined){
let data17 = data15.sha256;
if(typeof data17 === "string"){
if(!pattern5.test(data17)){
const err29 = {instancePath:instancePath+"/sealed/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/sha256",schemaPath:"#/$defs/sealedValue/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/sealed/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/sha256",schemaPath:"#/$defs/sealedValue/properties/sha256/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data15.keyId !== undefined){
let data18 = data15.keyId;
if(typeof data18 === "string"){
if(func2(data18) < 1){
const err31 = {instancePath:instancePath+"/sealed/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/keyId",schemaPath:"#/$defs/sealedValue/properties/keyId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
else {
const err32 = {instancePath:instancePath+"/sealed/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/keyId",schemaPath:"#/$defs/sealedValue/properties/keyId/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data15.keyFingerprint !== undefined){
let data19 = data15.keyFingerprint;
if(typeof data19 === "string"){
if(!pattern6.test(data19)){
const err33 = {instancePath:instancePath+"/sealed/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/keyFingerprint",schemaPath:"#/$defs/sealedValue/properties/keyFingerprint/pattern",keyword:"pattern",params:{pattern: "^sha256:[0-9a-f]{64}$"},message:"must match pattern \""+"^sha256:[0-9a-f]{64}$"+"\""};
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
const err34 = {instancePath:instancePath+"/sealed/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/keyFingerprint",schemaPath:"#/$defs/sealedValue/properties/keyFingerprint/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data15.generation !== undefined){
let data20 = data15.generation;
if(!(((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20))) && (isFinite(data20)))){
const err35 = {instancePath:instancePath+"/sealed/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/generation",schemaPath:"#/$defs/sealedValue/properties/generation/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if((typeof data20 == "number") && (isFinite(data20))){
if(data20 < 1 || isNaN(data20)){
const err36 = {instancePath:instancePath+"/sealed/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/generation",schemaPath:"#/$defs/sealedValue/properties/generation/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
if(data15.valueSince !== undefined){
let data21 = data15.valueSince;
if(typeof data21 === "string"){
if(!pattern7.test(data21)){
const err37 = {instancePath:instancePath+"/sealed/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/valueSince",schemaPath:"#/$defs/sealedValue/properties/valueSince/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"+"\""};
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
const err38 = {instancePath:instancePath+"/sealed/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/valueSince",schemaPath:"#/$defs/sealedValue/properties/valueSince/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data15.fingerprint !== undefined){
let data22 = data15.fingerprint;
if(typeof data22 === "string"){
if(!pattern5.test(data22)){
const err39 = {instancePath:instancePath+"/sealed/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/fingerprint",schemaPath:"#/$defs/sealedValue/properties/fingerprint/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
else {
const err40 = {instancePath:instancePath+"/sealed/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/fingerprint",schemaPath:"#/$defs/sealedValue/properties/fingerprint/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data15.signature !== undefined){
let data23 = data15.signature;
if(typeof data23 === "string"){
if(func2(data23) < 1){
const err41 = {instancePath:instancePath+"/sealed/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/signature",schemaPath:"#/$defs/sealedValue/properties/signature/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
else {
const err42 = {instancePath:instancePath+"/sealed/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/signature",schemaPath:"#/$defs/sealedValue/properties/signature/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
}
else {
const err43 = {instancePath:instancePath+"/sealed/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/sealedValue/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
}
else {
const err44 = {instancePath:instancePath+"/sealed",schemaPath:"#/properties/sealed/type",keyword:"type",params:{type: "object"},message:"must be object"};
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
const err45 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

